-- The agreement of a pair (师徒协议): its standard text, what is agreed, who has signed. Nothing here is ever changed: another text is another version, and
-- signatures are of one version.

CREATE TABLE agreement_template (                   -- the standard text; 〔…〕 stands for what is filled in (lib/domain/agreement.h)
  version    INT NOT NULL PRIMARY KEY,              -- 1, 2 …; the highest counts
  body       TEXT NOT NULL,
  reason     VARCHAR(300) NOT NULL,
  created_by BIGINT NULL,                           -- NULL: came with the system
  created_at DATETIME(6) NOT NULL,
  CONSTRAINT fk_agreement_template_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_agreement_template_body CHECK (body <> '' AND version >= 1)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO agreement_template (version, body, reason, created_by, created_at) VALUES (1, CONCAT_WS('\n',
  '导师（甲方）：〔导师姓名〕　〔导师单位〕　〔导师岗位〕',
  '徒弟（乙方）：〔徒弟姓名〕　〔徒弟单位〕　〔徒弟岗位〕',
  '为发挥传帮带作用，帮助乙方尽快熟悉岗位、独立履职，甲乙双方自愿结为师徒，约定如下。',
  '第一条　培养目标',
  '〔培养目标〕',
  '第二条　带教期限',
  '自〔开始日期〕起，至〔结束日期〕止。期满考核合格的，予以出师。',
  '第三条　甲方的职责和权利',
  '（一）结合乙方岗位制定带教计划，传授政治素养、业务知识、操作技能和工作方法，言传身教，严格要求。',
  '（二）定期了解乙方的学习和工作情况，确认带教记录，及时指出问题，关心乙方成长。',
  '（三）对乙方的学习、工作表现提出考核意见，带教所需时间由所在单位予以保障。',
  '第四条　乙方的职责和权利',
  '（一）尊重甲方，虚心学习，服从工作安排，按计划完成学习任务，如实填写带教记录。',
  '（二）遵守规章制度和操作规程，未经甲方同意，不独立操作尚未掌握的设备。',
  '（三）对带教内容和方式提出意见，确有需要的，可以申请更换导师。',
  '第五条　保密和纪律',
  '双方对带教中知悉的国家秘密、工作秘密和个人信息负有保密义务，协议终止后继续有效。双方保持清清爽爽的师徒关系，不得收受礼品礼金，不得安排乙方办理私人事务。',
  '第六条　异议、变更和解除',
  '协议签订后，任何一方可以在规定期限内向人事部门提出异议。协商一致、岗位变动、离职或者确需更换导师的，由人事部门按程序变更或者解除。',
  '第七条　确认',
  '本协议由甲方、乙方和人事部门分别在本人账号中签名确认，三方签名齐备后生效。'),
  '随系统提供的标准文本', NULL, '2026-01-01 00:00:00');

CREATE TRIGGER tr_agreement_template_fixed BEFORE UPDATE ON agreement_template FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_template_fixed` failed';

CREATE TABLE agreement (
  id               BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  public_id        BINARY(16) NOT NULL,
  mentorship_id    BIGINT NOT NULL,
  version          INT NOT NULL,                    -- 1, 2 …; the highest counts
  template_version INT NOT NULL,
  text             MEDIUMTEXT NOT NULL,             -- "jiangxin agreement 1" (docs/mentoring.md): what is signed
  hash             BINARY(32) NOT NULL,             -- its SHA-256
  from_on          DATE NOT NULL,                   -- as the text has them
  until_on         DATE NOT NULL,
  created_by       BIGINT NOT NULL,
  created_at       DATETIME(6) NOT NULL,
  UNIQUE KEY uq_agreement_public (public_id),
  UNIQUE KEY uq_agreement_version (mentorship_id, version),
  UNIQUE KEY uq_agreement_hash (id, hash),                            -- what refers to it names the hash with it
  CONSTRAINT fk_agreement_mentorship FOREIGN KEY (mentorship_id) REFERENCES mentorship (id),
  CONSTRAINT fk_agreement_template FOREIGN KEY (template_version) REFERENCES agreement_template (version),
  CONSTRAINT fk_agreement_by FOREIGN KEY (created_by) REFERENCES person (id),
  CONSTRAINT ck_agreement_version CHECK (version >= 1),
  CONSTRAINT ck_agreement_period CHECK (from_on <= until_on),
  CONSTRAINT ck_agreement_text CHECK (text LIKE 'jiangxin agreement 1\n%'),
  CONSTRAINT ck_agreement_hash CHECK (hash = UNHEX(SHA2(text, 256)))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TRIGGER tr_agreement_added BEFORE INSERT ON agreement FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM mentorship m WHERE m.id = NEW.mentorship_id AND m.state = 'paired' LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_open` failed'; ELSEIF
    NEW.version <> (SELECT COALESCE(MAX(x.version), 0) + 1 FROM agreement x WHERE x.mentorship_id = NEW.mentorship_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_next` failed'; END IF;

CREATE TRIGGER tr_agreement_fixed BEFORE UPDATE ON agreement FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_fixed` failed';

CREATE TRIGGER tr_agreement_kept BEFORE DELETE ON agreement FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_kept` failed';

CREATE TABLE agreement_signature (
  agreement_id    BIGINT NOT NULL,
  party           VARCHAR(6) NOT NULL,              -- mentee, mentor, hr
  person_id       BIGINT NOT NULL,
  hash            BINARY(32) NOT NULL,
  confirmation_id BIGINT NOT NULL,
  signed_at       DATETIME(6) NOT NULL,
  PRIMARY KEY (agreement_id, party),
  UNIQUE KEY uq_agreement_signature_person (agreement_id, person_id),
  UNIQUE KEY uq_agreement_signature_confirmation (confirmation_id),
  KEY ix_agreement_signature_of (person_id),
  CONSTRAINT fk_agreement_signature_agreement FOREIGN KEY (agreement_id, hash) REFERENCES agreement (id, hash),
  CONSTRAINT fk_agreement_signature_confirmation FOREIGN KEY (confirmation_id, person_id, hash) REFERENCES confirmation (id, person_id, hash),
  CONSTRAINT ck_agreement_signature_party CHECK (party IN ('mentee', 'mentor', 'hr'))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The newest version of a pair that is not under way; by the two themselves, then by HR of its unit, who is neither of them; by a signature made for this.
-- A grant's days are local and the instant is not: a day of grace at its beginning.
CREATE TRIGGER tr_agreement_signature_added BEFORE INSERT ON agreement_signature FOR EACH ROW
  IF NOT EXISTS (SELECT 1 FROM agreement g JOIN mentorship m ON m.id = g.mentorship_id WHERE g.id = NEW.agreement_id AND m.state = 'paired' LOCK IN SHARE MODE)
     OR EXISTS (SELECT 1 FROM agreement g JOIN agreement x ON x.mentorship_id = g.mentorship_id AND x.version > g.version WHERE g.id = NEW.agreement_id)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_signature_newest` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM agreement g JOIN mentorship m ON m.id = g.mentorship_id WHERE g.id = NEW.agreement_id
                AND ((NEW.party = 'mentee' AND NEW.person_id = m.mentee_id) OR (NEW.party = 'mentor' AND NEW.person_id = m.mentor_id)
                  OR (NEW.party = 'hr' AND NEW.person_id NOT IN (m.mentee_id, m.mentor_id)
                      AND EXISTS (SELECT 1 FROM role_grant r JOIN role_capability c ON c.role = r.role AND c.capability = 'mentorship.manage'
                                  JOIN unit_closure u ON u.ancestor_id = r.scope_unit_id AND u.descendant_id = m.unit_id
                                  WHERE r.person_id = NEW.person_id AND r.from_on <= CAST(NEW.signed_at + INTERVAL 1 DAY AS DATE)
                                  AND r.until_on > CAST(NEW.signed_at AS DATE)))))
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_signature_person` failed'; ELSEIF
    NEW.party = 'hr' AND (SELECT COUNT(*) FROM agreement_signature s WHERE s.agreement_id = NEW.agreement_id) <> 2
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_signature_last` failed'; ELSEIF
    NOT EXISTS (SELECT 1 FROM confirmation c WHERE c.id = NEW.confirmation_id AND c.purpose = 'agreement' AND c.used_at IS NOT NULL LOCK IN SHARE MODE)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_signature_confirmed` failed'; END IF;

CREATE TRIGGER tr_agreement_signature_fixed BEFORE UPDATE ON agreement_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_signature_fixed` failed';

CREATE TRIGGER tr_agreement_signature_kept BEFORE DELETE ON agreement_signature FOR EACH ROW
  SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_agreement_signature_kept` failed';

-- A pair is under way when the newest version has all three signatures, for the period that it says.
CREATE TRIGGER tr_mentorship_signed BEFORE UPDATE ON mentorship FOR EACH ROW
  IF NEW.state = 'active' AND OLD.state <> 'active' AND NOT EXISTS (SELECT 1 FROM agreement g WHERE g.mentorship_id = NEW.id
       AND g.from_on = NEW.from_on AND g.until_on = NEW.until_on
       AND g.version = (SELECT MAX(x.version) FROM agreement x WHERE x.mentorship_id = NEW.id)
       AND (SELECT COUNT(*) FROM agreement_signature s WHERE s.agreement_id = g.id) = 3)
  THEN SIGNAL SQLSTATE '23000' SET MYSQL_ERRNO = 4025, MESSAGE_TEXT = 'CONSTRAINT `ck_mentorship_signed` failed'; END IF;
