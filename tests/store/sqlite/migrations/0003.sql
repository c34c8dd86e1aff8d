PRAGMA application_id = 1347306836;
PRAGMA user_version = 3;
CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE ticket (
        id INTEGER NOT NULL PRIMARY KEY, reference TEXT NOT NULL, canton TEXT NOT NULL,
        service TEXT, authority TEXT NOT NULL, branch TEXT NOT NULL, commune INTEGER,
        language TEXT NOT NULL, state TEXT NOT NULL, opening TEXT NOT NULL,
        filed_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
        first_reply_due_at INTEGER, answer_due_at INTEGER, next_due_at INTEGER NOT NULL,
        first_reply_left INTEGER, answer_left INTEGER,
        version INTEGER NOT NULL, head BLOB NOT NULL,
        pick_up_digest BLOB NOT NULL, filing_key TEXT, filing_digest BLOB NOT NULL,
        CHECK (state IN ('open', 'accepted', 'waiting', 'answered', 'closed', 'withdrawn'))
    );
CREATE TABLE event (
        ticket INTEGER NOT NULL, number INTEGER NOT NULL, action TEXT NOT NULL,
        at INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, data TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (ticket, number),
        FOREIGN KEY (ticket) REFERENCES ticket (id) ON DELETE RESTRICT,
        CHECK (action IN ('file', 'accept', 'ask', 'supply', 'reply', 'transfer', 'close',
            'reopen', 'withdraw', 'note'))
    ) WITHOUT ROWID
    ;
CREATE TABLE message (
        id INTEGER NOT NULL PRIMARY KEY, ticket INTEGER NOT NULL, event INTEGER NOT NULL,
        kind TEXT NOT NULL, text TEXT, language TEXT NOT NULL, actor TEXT NOT NULL,
        at INTEGER NOT NULL,
        FOREIGN KEY (ticket) REFERENCES ticket (id) ON DELETE RESTRICT,
        CHECK (kind IN ('question', 'answer', 'request', 'information', 'note'))
    );
CREATE TABLE assist (
        id INTEGER NOT NULL PRIMARY KEY, branch TEXT NOT NULL, canton TEXT NOT NULL,
        kind TEXT NOT NULL, at INTEGER NOT NULL, language TEXT NOT NULL, service TEXT,
        note TEXT NOT NULL, answer INTEGER,
        CHECK (kind IN ('promoted', 'registered', 'used', 'answered'))
    );
CREATE VIEW message_words AS
    SELECT m.id AS id, m.text || ' ' || char(57344) || hex(t.authority)
        || CASE m.kind WHEN 'note' THEN '' ELSE ' ' || char(57345) || hex(t.branch) END AS text
    FROM message AS m JOIN ticket AS t ON t.id = m.ticket;
CREATE VIRTUAL TABLE message_text USING fts5
    (text, content='message_words', content_rowid='id', columnsize=0,
        tokenize='unicode61 remove_diacritics 2');
CREATE TABLE word (term TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE message_word USING fts5vocab ('message_text', 'row');
CREATE VIRTUAL TABLE sieve USING fts5
    (text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE sieve_word USING fts5vocab ('sieve', 'row');
CREATE TABLE tally (
        authority TEXT NOT NULL, state TEXT NOT NULL, tickets INTEGER NOT NULL,
        PRIMARY KEY (authority, state)
    ) WITHOUT ROWID
    ;
CREATE TABLE answer (
        id INTEGER NOT NULL PRIMARY KEY, mark TEXT NOT NULL, canton TEXT NOT NULL,
        authority TEXT NOT NULL, service TEXT NOT NULL, valid_from TEXT, valid_until TEXT,
        published_at INTEGER NOT NULL, published_by TEXT NOT NULL, replaces INTEGER,
        withdrawn_at INTEGER
    );
CREATE TABLE answer_text (
        answer INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (answer, language),
        FOREIGN KEY (answer) REFERENCES answer (id) ON DELETE RESTRICT
    ) WITHOUT ROWID
    ;
CREATE TABLE answer_word (
        answer INTEGER NOT NULL, word TEXT NOT NULL, canton TEXT NOT NULL, weight INTEGER NOT NULL,
        PRIMARY KEY (answer, word),
        FOREIGN KEY (answer) REFERENCES answer (id) ON DELETE RESTRICT
    ) WITHOUT ROWID
    ;
CREATE TABLE answer_reply (
        answer INTEGER NOT NULL, ticket INTEGER NOT NULL, event INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (answer, ticket, event),
        FOREIGN KEY (answer) REFERENCES answer (id) ON DELETE RESTRICT
    ) WITHOUT ROWID
    ;
CREATE TABLE suggest_model (
        id INTEGER NOT NULL PRIMARY KEY, mark TEXT NOT NULL, canton TEXT,
        made_at INTEGER NOT NULL, base TEXT NOT NULL, figures TEXT NOT NULL, content BLOB NOT NULL
    );
CREATE TABLE suggest_use (
        id INTEGER NOT NULL PRIMARY KEY, mark TEXT NOT NULL, canton TEXT, model INTEGER,
        at INTEGER NOT NULL, undone_at INTEGER,
        FOREIGN KEY (model) REFERENCES suggest_model (id) ON DELETE RESTRICT
    );
INSERT INTO meta (name, value) VALUES ('indexed', 9);
INSERT INTO meta (name, value) VALUES ('secret', X'FC45F285502FC57F4DBF0E13512BCB733B5E444F32C079AE6C73610DA30E6F50');
INSERT INTO ticket (id, reference, canton, service, authority, branch, commune, language, state, opening, filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at, first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest) VALUES (1, 'JU-8MVV-X84X', 'ju', 'driving-licence-replacement', 'ju-ovj', 'ju-2800-005', 6711, 'fr', 'accepted', 'Mon permis de conduire est abîmé, que faire ?', 1772438700000000, 1772443200000000, 1772553600000000, 1773072000000000, 1772553600000000, NULL, NULL, 2, X'A0BC9D3FA222F6D89D068D0BC6B4B6C677BB9FE9D4AA338BADC12F8926608CEA', X'95447CD255D42C84E862D16A786D1F2473690F2C0C7A4F7A4753D024BBCEEBF1', 'counter-1', X'E5EB66DF2FA28AD44B1320E5DCAEF743BFED9D9C603548BC76687950F36F3BFA');
INSERT INTO ticket (id, reference, canton, service, authority, branch, commune, language, state, opening, filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at, first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest) VALUES (2, 'JU-6DTC-QS3Q', 'ju', 'driving-licence-replacement', 'ju-ovj', 'ju-2800-005', 6711, 'fr', 'closed', 'J''ai perdu mon permis.', 1772439000000000, 1772446800000000, NULL, NULL, 4611686018427387904, NULL, NULL, 6, X'F5178031C4C89CD0886024D567288ED07124B0F68BD781861507F5FB873EDA62', X'D7A38CF21184AC86DC20D03287ECC43BC19FE4F8DEAF4A40651D79B3E3C6D511', NULL, X'2B9CABAFF3B1ACDE7D010FEFADDB871F5E03F5E801B8C6F327B202D69F3CBEB4');
INSERT INTO ticket (id, reference, canton, service, authority, branch, commune, language, state, opening, filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at, first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest) VALUES (3, 'JU-EHAK-EP7V', 'ju', 'driving-licence-replacement', 'ju-spop', 'ju-2800-005', 6711, 'fr', 'open', 'Où faire changer mon permis étranger ?', 1772439300000000, 1772446800000000, 1772553600000000, 1773072000000000, 1772553600000000, NULL, NULL, 2, X'F21839C7F246712EB90770429C65DC141806BF3E35B9C92DA666137ACD4849D8', X'325460BBD03663AF4F7E35F89AA8306B51C928CB04B060DA8A83E11CF60C25CB', NULL, X'2F458F9B67202A4C9AE768215BE5C83D6136C25F7B836180234854D3D47CE0D7');
INSERT INTO ticket (id, reference, canton, service, authority, branch, commune, language, state, opening, filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at, first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest) VALUES (4, 'JU-T9NW-WB5H', 'ju', 'driving-licence-replacement', 'ju-ovj', 'ju-2800-005', 6711, 'de', 'withdrawn', 'Ich habe meinen Führerausweis verloren.', 1772439600000000, 1772446800000000, NULL, NULL, 4611686018427387904, NULL, NULL, 2, X'0CA13C0ED14E3A1EB57F69880E3D2F8B77EFB1C470A79145BEC905F4F33E6873', X'0EB0A0B1F39108FFAFFB3799A0E855A8E968645A998101852A93BD2A308D67FA', NULL, X'7CEFB078557AC511A6A1F5ADBE3B7F13AD38D6331352E3FFBAC0DE6F4418DEC9');
INSERT INTO ticket (id, reference, canton, service, authority, branch, commune, language, state, opening, filed_at, changed_at, first_reply_due_at, answer_due_at, next_due_at, first_reply_left, answer_left, version, head, pick_up_digest, filing_key, filing_digest) VALUES (5, 'JU-2H5Q-1Y1J', 'ju', 'driving-licence-replacement', 'ju-ovj', 'ju-2800-005', 6711, 'fr', 'open', 'Une dernière question.', 1772447100000000, 1772447100000000, 1772553600000000, 1773072000000000, 1772553600000000, NULL, NULL, 1, X'DEFADBECD4A27837231BEB0F9D9C9873E5C9C99915839F036362A07029D2CEA7', X'EE654091E0D0042841CF660ACCD071C12B44240A32BD4E288FAA1A45A2DA0491', NULL, X'84CC3955A0537CB74AB2A21F0B8C25359FE5CB34CE9D5E32C66ACE74A73024BD');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (1, 1, 'file', 1772438700000000, 'clerk:ju-2800-005', '', '{"authority":"ju-ovj","branch":"ju-2800-005","clock":["2026-03-03T16:00:00+00:00","2026-03-09T16:00:00+00:00",null,null],"commune":6711,"fallback":false,"language":"fr","message_sha256":"4c4757948226d37dd219cb6c10af319f1da29ee954f7a2ca4c8d3e8ea01b84d5","reasons":["«Replace a lost or damaged driving licence» is answered by one authority for the whole canton"],"rule":"default-driving-licence-replacement","service":"driving-licence-replacement","state":"open"}', X'A26729D07C52AF33754088BABDEAE591A5EA9C73E30ECC9474F5E415A7F70A9B');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (1, 2, 'accept', 1772443200000000, 'officer:ju-ovj', '', '{"authority":"ju-ovj","clock":["2026-03-03T16:00:00+00:00","2026-03-09T16:00:00+00:00",null,null],"state":"accepted"}', X'A0BC9D3FA222F6D89D068D0BC6B4B6C677BB9FE9D4AA338BADC12F8926608CEA');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (2, 1, 'file', 1772439000000000, 'clerk:ju-2800-005', '', '{"authority":"ju-ovj","branch":"ju-2800-005","clock":["2026-03-03T16:00:00+00:00","2026-03-09T16:00:00+00:00",null,null],"commune":6711,"fallback":false,"language":"fr","message_sha256":"605a49c115ac4763c385aff26817db82a1292a2e8e4e5c656de51006eb4ce177","reasons":["«Replace a lost or damaged driving licence» is answered by one authority for the whole canton"],"rule":"default-driving-licence-replacement","service":"driving-licence-replacement","state":"open"}', X'FE214404C017F387F55E94B481A054A119F3D1A77346F341261E1D8706267AE2');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (2, 2, 'ask', 1772443200000000, 'officer:ju-ovj', '', '{"authority":"ju-ovj","clock":[null,null,null,151800],"message_sha256":"08dc62f2cd9e2e016a7e0ffb59ae140b3f44df570a08068dab37b45047406c9c","state":"waiting"}', X'3FBACE0E54213F1BAB12FE6BF286FCD8638809FC6A61BC58000F584F3DA4CE59');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (2, 3, 'supply', 1772446800000000, 'clerk:ju-2800-005', '', '{"authority":"ju-ovj","clock":[null,"2026-03-10T08:00:00+00:00",null,null],"message_sha256":"a6a5e1f43a9559996dcbd0d99315a8ba4bd7f156cc64e353438e477d7bd18638","state":"accepted"}', X'DE96FCD8BDD34465D4700D1B08C81EEC9952833990D623EEC8D4922D1F439B7B');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (2, 4, 'note', 1772446800000000, 'officer:ju-ovj', '', '{"authority":"ju-ovj","clock":[null,"2026-03-10T08:00:00+00:00",null,null],"message_sha256":"4866f5474d9ab5c015fb174d1e4456beb1d2cdc417a8b7acda118262a3e79475","state":"accepted"}', X'F75AEBC2D93606073E948D4790C75606F6D0380C0EE9520431586399015CC068');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (2, 5, 'reply', 1772446800000000, 'officer:ju-ovj', '', '{"authority":"ju-ovj","clock":[null,null,null,null],"message_sha256":"52d912da0a876a488fda2f9ab6625a3a3e7e930aec77ba9780a67bf6f3d8666f","state":"answered"}', X'B72A31BD03B5C5C05541AE4F86E9980104422CD5ADE242080A0BA2C63C3B7E17');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (2, 6, 'close', 1772446800000000, 'clerk:ju-2800-005', '', '{"authority":"ju-ovj","clock":[null,null,null,null],"state":"closed"}', X'F5178031C4C89CD0886024D567288ED07124B0F68BD781861507F5FB873EDA62');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (3, 1, 'file', 1772439300000000, 'clerk:ju-2800-005', '', '{"authority":"ju-ovj","branch":"ju-2800-005","clock":["2026-03-03T16:00:00+00:00","2026-03-09T16:00:00+00:00",null,null],"commune":6711,"fallback":false,"language":"fr","message_sha256":"d67386e3b7fcb33b4bc43a98b7ead3a641428ab3fa4459d37c1ca1f6b23b1c7b","reasons":["«Replace a lost or damaged driving licence» is answered by one authority for the whole canton"],"rule":"default-driving-licence-replacement","service":"driving-licence-replacement","state":"open"}', X'0E20ACB898EB4E0652413327C02544788A3ABDAD9243391215B6005EB1AE2D18');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (3, 2, 'transfer', 1772446800000000, 'officer:ju-ovj', 'Permis étranger.', '{"authority":"ju-spop","clock":["2026-03-03T16:00:00+00:00","2026-03-09T16:00:00+00:00",null,null],"from":"ju-ovj","state":"open"}', X'F21839C7F246712EB90770429C65DC141806BF3E35B9C92DA666137ACD4849D8');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (4, 1, 'file', 1772439600000000, 'clerk:ju-2800-005', '', '{"authority":"ju-ovj","branch":"ju-2800-005","clock":["2026-03-03T16:00:00+00:00","2026-03-09T16:00:00+00:00",null,null],"commune":6711,"fallback":false,"language":"de","message_sha256":"cf58cf42d17e1a4e54adc2f582918171d4d795fa6af7627c0872b909fab3e307","reasons":["«Replace a lost or damaged driving licence» is answered by one authority for the whole canton"],"rule":"default-driving-licence-replacement","service":"driving-licence-replacement","state":"open"}', X'1F9A6BFC7510D9C19494DA9014C4DD7F4F75D5168A5AC891F818D94BE77CB1E8');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (4, 2, 'withdraw', 1772446800000000, 'clerk:ju-2800-005', 'Retrouvé.', '{"authority":"ju-ovj","clock":[null,null,null,null],"state":"withdrawn"}', X'0CA13C0ED14E3A1EB57F69880E3D2F8B77EFB1C470A79145BEC905F4F33E6873');
INSERT INTO event (ticket, number, action, at, actor, reason, data, hash) VALUES (5, 1, 'file', 1772447100000000, 'clerk:ju-2800-005', '', '{"authority":"ju-ovj","branch":"ju-2800-005","clock":["2026-03-03T16:00:00+00:00","2026-03-09T16:00:00+00:00",null,null],"commune":6711,"fallback":false,"language":"fr","message_sha256":"fd071279dc91b6bbfe5599f5cc4e5e363ecb2a25034a55871291486bdebaab6b","reasons":["«Replace a lost or damaged driving licence» is answered by one authority for the whole canton"],"rule":"default-driving-licence-replacement","service":"driving-licence-replacement","state":"open"}', X'DEFADBECD4A27837231BEB0F9D9C9873E5C9C99915839F036362A07029D2CEA7');
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (1, 1, 1, 'question', 'Mon permis de conduire est abîmé, que faire ?', 'fr', 'clerk:ju-2800-005', 1772438700000000);
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (2, 2, 1, 'question', 'J''ai perdu mon permis.', 'fr', 'clerk:ju-2800-005', 1772439000000000);
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (3, 3, 1, 'question', 'Où faire changer mon permis étranger ?', 'fr', 'clerk:ju-2800-005', 1772439300000000);
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (4, 4, 1, 'question', 'Ich habe meinen Führerausweis verloren.', 'de', 'clerk:ju-2800-005', 1772439600000000);
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (5, 2, 2, 'request', 'Quel permis ?', 'fr', 'officer:ju-ovj', 1772443200000000);
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (6, 2, 3, 'information', 'Le permis bleu.', 'fr', 'clerk:ju-2800-005', 1772446800000000);
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (7, 2, 4, 'note', 'Voir avec le guichet 3.', 'fr', 'officer:ju-ovj', 1772446800000000);
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (8, 2, 5, 'answer', 'Venez avec une photo.', 'fr', 'officer:ju-ovj', 1772446800000000);
INSERT INTO message (id, ticket, event, kind, text, language, actor, at) VALUES (9, 5, 1, 'question', 'Une dernière question.', 'fr', 'clerk:ju-2800-005', 1772447100000000);
INSERT INTO assist (id, branch, canton, kind, at, language, service, note, answer) VALUES (1, 'ju-2800-005', 'ju', 'used', 1772447100000000, 'fr', NULL, '', NULL);
INSERT INTO assist (id, branch, canton, kind, at, language, service, note, answer) VALUES (2, 'ju-2800-005', 'ju', 'answered', 1778058000000000, 'fr', 'driving-licence-replacement', '', 2);
INSERT INTO word (term) VALUES ('3');
INSERT INTO word (term) VALUES ('abime');
INSERT INTO word (term) VALUES ('ai');
INSERT INTO word (term) VALUES ('avec');
INSERT INTO word (term) VALUES ('bleu');
INSERT INTO word (term) VALUES ('changer');
INSERT INTO word (term) VALUES ('conduire');
INSERT INTO word (term) VALUES ('de');
INSERT INTO word (term) VALUES ('derniere');
INSERT INTO word (term) VALUES ('est');
INSERT INTO word (term) VALUES ('etranger');
INSERT INTO word (term) VALUES ('faire');
INSERT INTO word (term) VALUES ('fuhrerausweis');
INSERT INTO word (term) VALUES ('guichet');
INSERT INTO word (term) VALUES ('habe');
INSERT INTO word (term) VALUES ('ich');
INSERT INTO word (term) VALUES ('j');
INSERT INTO word (term) VALUES ('le');
INSERT INTO word (term) VALUES ('meinen');
INSERT INTO word (term) VALUES ('mon');
INSERT INTO word (term) VALUES ('ou');
INSERT INTO word (term) VALUES ('perdu');
INSERT INTO word (term) VALUES ('permis');
INSERT INTO word (term) VALUES ('photo');
INSERT INTO word (term) VALUES ('que');
INSERT INTO word (term) VALUES ('quel');
INSERT INTO word (term) VALUES ('question');
INSERT INTO word (term) VALUES ('une');
INSERT INTO word (term) VALUES ('venez');
INSERT INTO word (term) VALUES ('verloren');
INSERT INTO word (term) VALUES ('voir');
INSERT INTO tally (authority, state, tickets) VALUES ('ju-ovj', 'closed', 1);
INSERT INTO tally (authority, state, tickets) VALUES ('ju-ovj', 'withdrawn', 1);
INSERT INTO answer (id, mark, canton, authority, service, valid_from, valid_until, published_at, published_by, replaces, withdrawn_at) VALUES (1, 'ec0455c5c84d49498ceb5757b4c96113', 'ju', 'ju-ovj', 'driving-licence-replacement', '2026-01-01', NULL, 1777885200000000, 'officer:ju-ovj/mm', NULL, 1777971600000000);
INSERT INTO answer (id, mark, canton, authority, service, valid_from, valid_until, published_at, published_by, replaces, withdrawn_at) VALUES (2, '33df0a74630f4ad6ae1c413524357c5a', 'ju', 'ju-ovj', 'driving-licence-replacement', '2026-01-01', NULL, 1777971600000000, 'officer:ju-ovj/mm', 1, NULL);
INSERT INTO answer_text (answer, language, title, text) VALUES (1, 'de', 'Ausweis ersetzen', 'Mit Foto an den Schalter.');
INSERT INTO answer_text (answer, language, title, text) VALUES (1, 'fr', 'Remplacer le permis', 'Au guichet, avec une photo.');
INSERT INTO answer_text (answer, language, title, text) VALUES (2, 'de', 'Ausweis ersetzen', 'Online.');
INSERT INTO answer_text (answer, language, title, text) VALUES (2, 'fr', 'Remplacer le permis', 'En ligne.');
INSERT INTO answer_word (answer, word, canton, weight) VALUES (2, 'ausw', 'ju', 3);
INSERT INTO answer_word (answer, word, canton, weight) VALUES (2, 'en', 'ju', 1);
INSERT INTO answer_word (answer, word, canton, weight) VALUES (2, 'ersetz', 'ju', 3);
INSERT INTO answer_word (answer, word, canton, weight) VALUES (2, 'le', 'ju', 3);
INSERT INTO answer_word (answer, word, canton, weight) VALUES (2, 'lign', 'ju', 1);
INSERT INTO answer_word (answer, word, canton, weight) VALUES (2, 'onli', 'ju', 1);
INSERT INTO answer_word (answer, word, canton, weight) VALUES (2, 'perm', 'ju', 3);
INSERT INTO answer_word (answer, word, canton, weight) VALUES (2, 'remplacer', 'ju', 3);
INSERT INTO answer_reply (answer, ticket, event, at) VALUES (1, 1, 3, 1777885200000000);
INSERT INTO suggest_model (id, mark, canton, made_at, base, figures, content) VALUES (1, 'ec71d3aee8b54cc9940c9ad1212e8391', NULL, 1777885200000000, 'catalogue', '{"right": 0.9}', X'00FF6D6F64656C');
INSERT INTO suggest_model (id, mark, canton, made_at, base, figures, content) VALUES (2, 'a4d33c8d887e4a5eb70ac1dcf562b469', 'ju', 1777885200000000, 'catalogue', '{}', X'6A757261');
INSERT INTO suggest_use (id, mark, canton, model, at, undone_at) VALUES (1, 'eba37cdfdbb7491daf6f3d72acd48156', NULL, 1, 1777885200000000, NULL);
INSERT INTO suggest_use (id, mark, canton, model, at, undone_at) VALUES (2, '3e28c89351704c76bfe7fb92272f64d1', 'ju', 2, 1777885200000000, 1777885200000000);
INSERT INTO message_text (rowid, text) SELECT id, text FROM message_words WHERE id <= (SELECT value FROM meta WHERE name = 'indexed');
CREATE UNIQUE INDEX ticket_reference ON ticket (reference);
CREATE UNIQUE INDEX ticket_pick_up_digest ON ticket (pick_up_digest);
CREATE UNIQUE INDEX ticket_filing_key ON ticket (filing_key) WHERE filing_key IS NOT NULL;
CREATE UNIQUE INDEX message_ticket_event ON message (ticket, event);
CREATE INDEX assist_branch ON assist (branch);
CREATE TRIGGER event_stays BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_remains BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER message_remains BEFORE DELETE ON message
    BEGIN SELECT RAISE(ABORT, 'messages are erased, never deleted'); END;
CREATE TRIGGER question_erased AFTER UPDATE OF text ON message
    WHEN new.text IS NULL AND new.kind = 'question'
    BEGIN UPDATE ticket SET opening = '' WHERE id = new.ticket; END;
CREATE INDEX ticket_inbox ON ticket
    (authority, next_due_at, id, state, service, branch, language)
    WHERE state IN ('accepted', 'open', 'waiting')
    ;
CREATE INDEX ticket_done ON ticket
    (authority, next_due_at, id, state, service, branch, language)
    WHERE state NOT IN ('accepted', 'open', 'waiting')
    ;
CREATE INDEX ticket_branch ON ticket (branch, id, state);
CREATE TRIGGER message_erasing BEFORE UPDATE OF text ON message
    WHEN old.id <= (SELECT value FROM meta WHERE name = 'indexed')
    BEGIN
        INSERT INTO message_text (message_text, rowid, text)
        SELECT 'delete', id, text FROM message_words WHERE id = old.id;
    END;
CREATE TRIGGER message_erased AFTER UPDATE OF text ON message
    WHEN old.id <= (SELECT value FROM meta WHERE name = 'indexed')
    BEGIN
        INSERT INTO message_text (rowid, text)
        SELECT id, text FROM message_words WHERE id = new.id;
        INSERT INTO sieve (rowid, text) VALUES (1, new.text);
        INSERT OR IGNORE INTO word SELECT term FROM sieve_word;
        INSERT INTO sieve (sieve) VALUES ('delete-all');
        INSERT INTO sieve (rowid, text) VALUES (1, old.text);
        DELETE FROM word
        WHERE term IN (SELECT term FROM sieve_word) AND NOT EXISTS
            (SELECT 1 FROM message_text WHERE message_text MATCH '"' || word.term || '"');
        INSERT INTO sieve (sieve) VALUES ('delete-all');
    END;
CREATE TRIGGER ticket_leaving BEFORE UPDATE OF authority ON ticket
    WHEN old.authority <> new.authority
    BEGIN
        INSERT INTO message_text (message_text, rowid, text)
        SELECT 'delete', w.id, w.text
        FROM message AS m CROSS JOIN message_words AS w ON w.id = m.id
        WHERE m.ticket = old.id AND m.id <= (SELECT value FROM meta WHERE name = 'indexed');
    END;
CREATE TRIGGER ticket_arrived AFTER UPDATE OF authority ON ticket
    WHEN old.authority <> new.authority
    BEGIN
        INSERT INTO message_text (rowid, text)
        SELECT w.id, w.text
        FROM message AS m CROSS JOIN message_words AS w ON w.id = m.id
        WHERE m.ticket = new.id AND m.id <= (SELECT value FROM meta WHERE name = 'indexed');
    END;
CREATE TRIGGER ticket_copied AFTER INSERT ON ticket
    WHEN new.state NOT IN ('accepted', 'open', 'waiting')
    BEGIN
        INSERT INTO tally VALUES (new.authority, new.state, 1)
        ON CONFLICT DO UPDATE SET tickets = tickets + 1;
    END;
CREATE TRIGGER ticket_done_no_more AFTER UPDATE OF state, authority ON ticket
    WHEN old.state NOT IN ('accepted', 'open', 'waiting')
    BEGIN
        UPDATE tally SET tickets = tickets - 1
        WHERE authority = old.authority AND state = old.state;
    END;
CREATE TRIGGER ticket_done_now AFTER UPDATE OF state, authority ON ticket
    WHEN new.state NOT IN ('accepted', 'open', 'waiting')
    BEGIN
        INSERT INTO tally VALUES (new.authority, new.state, 1)
        ON CONFLICT DO UPDATE SET tickets = tickets + 1;
    END;
CREATE UNIQUE INDEX answer_mark ON answer (mark);
CREATE UNIQUE INDEX answer_replaces ON answer (replaces);
CREATE INDEX answer_canton_service_id ON answer (canton, service, id);
CREATE INDEX answer_word_canton_word_weight ON answer_word (canton, word, weight);
CREATE INDEX assist_answer ON assist (answer, at) WHERE answer IS NOT NULL;
CREATE UNIQUE INDEX suggest_model_mark ON suggest_model (mark);
CREATE UNIQUE INDEX suggest_use_mark ON suggest_use (mark);
CREATE INDEX ticket_answered ON ticket (canton, service, id, authority, branch)
    WHERE state IN ('answered', 'closed')
    ;
CREATE TRIGGER answer_stays BEFORE UPDATE OF id, mark, canton, authority, service,
        valid_from, valid_until, published_at, published_by, replaces ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are withdrawn, never changed'); END;
CREATE TRIGGER answer_remains BEFORE DELETE ON answer
    BEGIN SELECT RAISE(ABORT, 'answers are withdrawn, never deleted'); END;
CREATE TRIGGER answer_text_stays BEFORE UPDATE ON answer_text
    BEGIN SELECT RAISE(ABORT, 'answers are withdrawn, never changed'); END;
CREATE TRIGGER answer_text_remains BEFORE DELETE ON answer_text
    BEGIN SELECT RAISE(ABORT, 'answers are withdrawn, never deleted'); END;
