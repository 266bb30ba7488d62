/*
 * args: turns the argument lists of SQL_EXEC and SQL_SELECT into an array of struct sql_value and its length. Included
 * by sql.h only.
 *
 * The list always begins with one argument that is not a value (`done`, `rows`), so that a query without values still
 * leaves the variadic part non-empty: this is plain C17, without `##__VA_ARGS__` or `__VA_OPT__`. More than 32 values
 * do not compile.
 */
#ifndef JX_SQL_ARGS_H
#define JX_SQL_ARGS_H

/* The first argument of the list; how many follow it; and those as an array (NULL when there are none). */
#define SQL_HEAD(...) SQL_HEAD_(__VA_ARGS__, 0)
#define SQL_COUNT(...)                                                                                                 \
    SQL_PICK_(__VA_ARGS__, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, \
              9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0)
#define SQL_ARGS(...) SQL_JOIN_(SQL_ARRAY_, SQL_COUNT(__VA_ARGS__))(__VA_ARGS__)

#define SQL_HEAD_(head, ...) (head)
#define SQL_PICK_(head, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20,     \
                  a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, n, ...)                                  \
    n
#define SQL_JOIN_(a, b) SQL_JOIN__(a, b)
#define SQL_JOIN__(a, b) a##b

/* clang-format off */
/* One row per length: SQL_ARRAY_n drops the head, SQL_LIST_n converts one value and hands the rest down. */
#define SQL_ARRAY_0(head) NULL
#define SQL_ARRAY_1(head, ...) (const struct sql_value[]){SQL_LIST_1(__VA_ARGS__)}
#define SQL_ARRAY_2(head, ...) (const struct sql_value[]){SQL_LIST_2(__VA_ARGS__)}
#define SQL_ARRAY_3(head, ...) (const struct sql_value[]){SQL_LIST_3(__VA_ARGS__)}
#define SQL_ARRAY_4(head, ...) (const struct sql_value[]){SQL_LIST_4(__VA_ARGS__)}
#define SQL_ARRAY_5(head, ...) (const struct sql_value[]){SQL_LIST_5(__VA_ARGS__)}
#define SQL_ARRAY_6(head, ...) (const struct sql_value[]){SQL_LIST_6(__VA_ARGS__)}
#define SQL_ARRAY_7(head, ...) (const struct sql_value[]){SQL_LIST_7(__VA_ARGS__)}
#define SQL_ARRAY_8(head, ...) (const struct sql_value[]){SQL_LIST_8(__VA_ARGS__)}
#define SQL_ARRAY_9(head, ...) (const struct sql_value[]){SQL_LIST_9(__VA_ARGS__)}
#define SQL_ARRAY_10(head, ...) (const struct sql_value[]){SQL_LIST_10(__VA_ARGS__)}
#define SQL_ARRAY_11(head, ...) (const struct sql_value[]){SQL_LIST_11(__VA_ARGS__)}
#define SQL_ARRAY_12(head, ...) (const struct sql_value[]){SQL_LIST_12(__VA_ARGS__)}
#define SQL_ARRAY_13(head, ...) (const struct sql_value[]){SQL_LIST_13(__VA_ARGS__)}
#define SQL_ARRAY_14(head, ...) (const struct sql_value[]){SQL_LIST_14(__VA_ARGS__)}
#define SQL_ARRAY_15(head, ...) (const struct sql_value[]){SQL_LIST_15(__VA_ARGS__)}
#define SQL_ARRAY_16(head, ...) (const struct sql_value[]){SQL_LIST_16(__VA_ARGS__)}
#define SQL_ARRAY_17(head, ...) (const struct sql_value[]){SQL_LIST_17(__VA_ARGS__)}
#define SQL_ARRAY_18(head, ...) (const struct sql_value[]){SQL_LIST_18(__VA_ARGS__)}
#define SQL_ARRAY_19(head, ...) (const struct sql_value[]){SQL_LIST_19(__VA_ARGS__)}
#define SQL_ARRAY_20(head, ...) (const struct sql_value[]){SQL_LIST_20(__VA_ARGS__)}
#define SQL_ARRAY_21(head, ...) (const struct sql_value[]){SQL_LIST_21(__VA_ARGS__)}
#define SQL_ARRAY_22(head, ...) (const struct sql_value[]){SQL_LIST_22(__VA_ARGS__)}
#define SQL_ARRAY_23(head, ...) (const struct sql_value[]){SQL_LIST_23(__VA_ARGS__)}
#define SQL_ARRAY_24(head, ...) (const struct sql_value[]){SQL_LIST_24(__VA_ARGS__)}
#define SQL_ARRAY_25(head, ...) (const struct sql_value[]){SQL_LIST_25(__VA_ARGS__)}
#define SQL_ARRAY_26(head, ...) (const struct sql_value[]){SQL_LIST_26(__VA_ARGS__)}
#define SQL_ARRAY_27(head, ...) (const struct sql_value[]){SQL_LIST_27(__VA_ARGS__)}
#define SQL_ARRAY_28(head, ...) (const struct sql_value[]){SQL_LIST_28(__VA_ARGS__)}
#define SQL_ARRAY_29(head, ...) (const struct sql_value[]){SQL_LIST_29(__VA_ARGS__)}
#define SQL_ARRAY_30(head, ...) (const struct sql_value[]){SQL_LIST_30(__VA_ARGS__)}
#define SQL_ARRAY_31(head, ...) (const struct sql_value[]){SQL_LIST_31(__VA_ARGS__)}
#define SQL_ARRAY_32(head, ...) (const struct sql_value[]){SQL_LIST_32(__VA_ARGS__)}

#define SQL_LIST_1(a) SQL_V(a)
#define SQL_LIST_2(a, ...) SQL_V(a), SQL_LIST_1(__VA_ARGS__)
#define SQL_LIST_3(a, ...) SQL_V(a), SQL_LIST_2(__VA_ARGS__)
#define SQL_LIST_4(a, ...) SQL_V(a), SQL_LIST_3(__VA_ARGS__)
#define SQL_LIST_5(a, ...) SQL_V(a), SQL_LIST_4(__VA_ARGS__)
#define SQL_LIST_6(a, ...) SQL_V(a), SQL_LIST_5(__VA_ARGS__)
#define SQL_LIST_7(a, ...) SQL_V(a), SQL_LIST_6(__VA_ARGS__)
#define SQL_LIST_8(a, ...) SQL_V(a), SQL_LIST_7(__VA_ARGS__)
#define SQL_LIST_9(a, ...) SQL_V(a), SQL_LIST_8(__VA_ARGS__)
#define SQL_LIST_10(a, ...) SQL_V(a), SQL_LIST_9(__VA_ARGS__)
#define SQL_LIST_11(a, ...) SQL_V(a), SQL_LIST_10(__VA_ARGS__)
#define SQL_LIST_12(a, ...) SQL_V(a), SQL_LIST_11(__VA_ARGS__)
#define SQL_LIST_13(a, ...) SQL_V(a), SQL_LIST_12(__VA_ARGS__)
#define SQL_LIST_14(a, ...) SQL_V(a), SQL_LIST_13(__VA_ARGS__)
#define SQL_LIST_15(a, ...) SQL_V(a), SQL_LIST_14(__VA_ARGS__)
#define SQL_LIST_16(a, ...) SQL_V(a), SQL_LIST_15(__VA_ARGS__)
#define SQL_LIST_17(a, ...) SQL_V(a), SQL_LIST_16(__VA_ARGS__)
#define SQL_LIST_18(a, ...) SQL_V(a), SQL_LIST_17(__VA_ARGS__)
#define SQL_LIST_19(a, ...) SQL_V(a), SQL_LIST_18(__VA_ARGS__)
#define SQL_LIST_20(a, ...) SQL_V(a), SQL_LIST_19(__VA_ARGS__)
#define SQL_LIST_21(a, ...) SQL_V(a), SQL_LIST_20(__VA_ARGS__)
#define SQL_LIST_22(a, ...) SQL_V(a), SQL_LIST_21(__VA_ARGS__)
#define SQL_LIST_23(a, ...) SQL_V(a), SQL_LIST_22(__VA_ARGS__)
#define SQL_LIST_24(a, ...) SQL_V(a), SQL_LIST_23(__VA_ARGS__)
#define SQL_LIST_25(a, ...) SQL_V(a), SQL_LIST_24(__VA_ARGS__)
#define SQL_LIST_26(a, ...) SQL_V(a), SQL_LIST_25(__VA_ARGS__)
#define SQL_LIST_27(a, ...) SQL_V(a), SQL_LIST_26(__VA_ARGS__)
#define SQL_LIST_28(a, ...) SQL_V(a), SQL_LIST_27(__VA_ARGS__)
#define SQL_LIST_29(a, ...) SQL_V(a), SQL_LIST_28(__VA_ARGS__)
#define SQL_LIST_30(a, ...) SQL_V(a), SQL_LIST_29(__VA_ARGS__)
#define SQL_LIST_31(a, ...) SQL_V(a), SQL_LIST_30(__VA_ARGS__)
#define SQL_LIST_32(a, ...) SQL_V(a), SQL_LIST_31(__VA_ARGS__)
/* clang-format on */

#endif
