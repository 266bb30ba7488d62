/*
 * agent: what somebody signed in with, in words, as far as the browser says. Only so that people know their own devices
 * again: a browser says what it likes, and nothing is decided by it. Pure.
 */
#ifndef JX_DOMAIN_AGENT_H
#define JX_DOMAIN_AGENT_H

struct agent {           /* static codes, for messages */
    const char *browser; /* wechat, edge, opera, firefox, 360, qq, chrome, safari; "other" */
    const char *system;  /* harmony, android, iphone, ipad, windows, mac, uos, linux; "other" */
};

struct agent agent_read(const char *user_agent);

#endif
