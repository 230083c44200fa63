/// The tables of a database. The comments stay in the file: `.schema` of the sqlite3 shell shows them.
///
/// `entities` and `entity_values` are views: names, origins and normal forms come again and again, so
/// a table of numbers holds each once. That makes the file a third of what it would be, and an index
/// of names a sort of numbers.
///
/// Offsets are Unicode scalars of the text as given: `substr(text, start + 1, stop - start)` is the
/// text of an entity.
enum DatabaseSchema {
  /// `application_id` of the file: MING.
  static let application = 0x4D49_4E47
  /// `user_version` of the file; another one is another schema.
  static let version = 4

  static let tables = """
    CREATE TABLE meta(            -- about this file
      key TEXT PRIMARY KEY,       -- settings: what the extraction was asked for
      value TEXT NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE documents(
      doc INTEGER PRIMARY KEY,    -- in the order of the input
      id TEXT NOT NULL,           -- as given; texts that differ may share one
      date TEXT,                  -- ISO 8601: as given, else the first that the text states
      key INTEGER NOT NULL,       -- hash of id, date and text: a document is stored once
      first_entity INTEGER NOT NULL, -- its entities have the numbers from here
      last_entity INTEGER NOT NULL,  -- to here
      text TEXT NOT NULL          -- exactly as given
    );

    CREATE TABLE failures(        -- what could not be read
      id TEXT NOT NULL,
      line INTEGER NOT NULL,
      code TEXT NOT NULL,
      message TEXT NOT NULL,
      PRIMARY KEY (id, line, code)
    ) WITHOUT ROWID;

    CREATE TABLE articles(
      doc INTEGER NOT NULL REFERENCES documents,
      number INTEGER NOT NULL,    -- from 1
      start INTEGER NOT NULL,
      stop INTEGER NOT NULL,
      headline TEXT,
      byline TEXT,
      dateline TEXT,
      credit TEXT,
      date TEXT,
      PRIMARY KEY (doc, number)
    ) WITHOUT ROWID;

    CREATE TABLE entity_names(    -- each once
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,         -- in full, on one line
      kind TEXT NOT NULL,         -- PERSON, HONOUR, POSITION, ORG, PLACE, EVENT, DATE, ...
      UNIQUE (name, kind)
    );

    CREATE TABLE entity_origins(  -- each once
      number INTEGER PRIMARY KEY,
      origin TEXT NOT NULL UNIQUE -- a rule or model that finds entities
    );

    CREATE TABLE mentions(        -- where entities stand; to be read through the view entities
      entity INTEGER PRIMARY KEY,
      doc INTEGER NOT NULL REFERENCES documents,
      parent INTEGER REFERENCES mentions,
      name INTEGER NOT NULL REFERENCES entity_names,
      start INTEGER NOT NULL,
      stop INTEGER NOT NULL,
      text TEXT,                  -- NULL: as its name
      alias INTEGER REFERENCES mentions,
      origin INTEGER NOT NULL REFERENCES entity_origins,
      score INTEGER NOT NULL,     -- 1024 for 1
      value INTEGER REFERENCES value_forms
    );

    CREATE TABLE value_forms(     -- normal forms; to be read through the view entity_values
      number INTEGER PRIMARY KEY, -- below zero where there is a minimum
      type TEXT NOT NULL,         -- quantity, money, percent, multiple, ordinal, number, date, ...
      decimal TEXT,               -- exact; a range has low and high
      low TEXT,                   -- of a duration: ISO 8601
      high TEXT,
      minimum REAL,               -- to compare and sort by: decimal or low; of a duration: seconds
      maximum REAL,
      bound TEXT,                 -- exact, about, over, atLeast, under, atMost
      unit TEXT,                  -- measure word or unit
      currency TEXT,              -- ISO 4217
      counted TEXT,               -- the noun
      si_minimum REAL,
      si_maximum REAL,
      si_unit TEXT,
      iso TEXT,                   -- ISO 8601-2
      date_from TEXT,             -- local; '..' where the interval is open
      date_to TEXT,               -- exclusive
      part TEXT,
      relative TEXT,
      surname TEXT,
      given TEXT,
      level TEXT,                 -- of an honour
      year INTEGER,
      class TEXT,                 -- of a body or place
      code TEXT                   -- of a place: GB/T 2260 or ISO 3166
    );

    CREATE TABLE relations(
      relation INTEGER PRIMARY KEY,
      doc INTEGER NOT NULL REFERENCES documents,
      kind TEXT NOT NULL,         -- holds, at, honoured, reported, hosted, tookPlaceAt
      source INTEGER NOT NULL REFERENCES mentions,
      target INTEGER REFERENCES mentions, -- NULL: the document
      role TEXT                   -- of a reporter
    );

    CREATE TABLE people(          -- a name of a document
      person INTEGER PRIMARY KEY,
      doc INTEGER NOT NULL REFERENCES documents,
      name TEXT NOT NULL,
      mentions INTEGER NOT NULL
    );

    CREATE TABLE person_posts(
      person INTEGER NOT NULL REFERENCES people,
      post TEXT NOT NULL,
      post_entity INTEGER NOT NULL REFERENCES mentions,
      organization TEXT,          -- a row for each body; NULL for none
      organization_entity INTEGER REFERENCES mentions,
      former INTEGER NOT NULL     -- 1: no longer held
    );

    CREATE TABLE person_honours(
      person INTEGER NOT NULL REFERENCES people,
      honour TEXT NOT NULL,
      honour_entity INTEGER NOT NULL REFERENCES mentions,
      level TEXT,
      year INTEGER
    );

    CREATE TABLE person_organizations( -- bodies named with the person and no post
      person INTEGER NOT NULL REFERENCES people,
      organization TEXT NOT NULL,
      organization_entity INTEGER NOT NULL REFERENCES mentions
    );

    -- SELECT id FROM documents JOIN search ON doc = search.rowid WHERE search MATCH '劳动奖章'
    -- finds three characters and more; for two use text LIKE '%劳模%'.
    CREATE VIRTUAL TABLE search USING fts5(
      text, content='documents', content_rowid='doc', tokenize='trigram'
    );

    CREATE VIEW entities AS
      SELECT m.entity, m.doc,
        m.parent,                 -- inside which one it stands
        n.kind, m.start, m.stop,
        coalesce(m.text, n.name) AS text, -- as it stands
        n.name,                   -- in full, on one line
        m.alias,                  -- whose short form it is
        o.origin,                 -- the rule or model that found it
        m.score / 1024.0 AS score
      -- By the range of numbers, the entities of a document are found without an index.
      FROM mentions m
        JOIN documents d ON d.doc = m.doc AND m.entity BETWEEN d.first_entity AND d.last_entity
        JOIN entity_names n ON n.number = m.name
        LEFT JOIN entity_origins o ON o.number = m.origin;

    CREATE VIEW entity_values AS
      SELECT m.entity, v.type, v.decimal AS number, v.low, v.high, v.minimum, v.maximum, v.bound,
        v.unit, v.currency, v.counted, v.si_minimum, v.si_maximum, v.si_unit, v.iso, v.date_from,
        v.date_to, v.part, v.relative, v.surname, v.given, v.level, v.year, v.class, v.code
      FROM mentions m JOIN value_forms v ON v.number = m.value;

    -- Of who adds to it: larger pieces, merged when there are sixteen of a size, not before.
    INSERT INTO search(search, rank)
      VALUES ('hashsize', 4194304), ('pgsz', 8000), ('automerge', 0);

    -- Who holds which honour: people, and bodies and places too.
    CREATE VIEW honours_held AS
      SELECT s.name AS holder, s.kind AS holder_kind, h.name AS honour, v.level, v.year,
        d.id AS document, d.date, r.source AS holder_entity, r.target AS honour_entity
      FROM relations r
        JOIN mentions l ON l.entity = r.source JOIN entity_names s ON s.number = l.name
        JOIN mentions m ON m.entity = r.target JOIN entity_names h ON h.number = m.name
        LEFT JOIN value_forms v ON v.number = m.value
        JOIN documents d ON d.doc = r.doc
      WHERE r.kind = 'honoured';

    -- Who holds which post where.
    CREATE VIEW posts_by_organization AS
      SELECT o.organization, o.post, p.name AS person, o.former, d.id AS document, d.date
      FROM person_posts o JOIN people p USING (person) JOIN documents d USING (doc)
      WHERE o.organization IS NOT NULL;

    -- Amounts with their units, to be filtered by unit and compared.
    CREATE VIEW numeric_facts AS
      SELECT coalesce(v.unit, v.currency, '') AS unit, v.type, v.decimal AS number, v.low, v.high,
        v.minimum, v.maximum, v.bound, v.counted, v.si_minimum, v.si_maximum, v.si_unit,
        coalesce(m.text, n.name) AS text, m.start, m.entity, d.id AS document, d.date
      FROM value_forms v JOIN mentions m ON m.value = v.number AND m.value < 0
        JOIN entity_names n ON n.number = m.name JOIN documents d USING (doc)
      WHERE v.minimum IS NOT NULL;

    -- Names by how often they stand in the texts.
    CREATE VIEW names AS
      SELECT n.kind, n.name, count(*) AS mentions, count(DISTINCT doc) AS documents
      FROM mentions m JOIN entity_names n ON n.number = m.name
      WHERE parent IS NULL GROUP BY kind, n.name;

    """

  /// Of columns that rise with the rows: an entry more at the end of an index costs least.
  static let risingIndexes = """
    CREATE INDEX relations_source ON relations(source);
    CREATE INDEX relations_target ON relations(target);
    CREATE INDEX person_posts_person ON person_posts(person);
    CREATE INDEX person_honours_person ON person_honours(person);

    """

  /// Made when all rows are in, which is faster; kept up when a later run adds to the file.
  static let indexes = """
    PRAGMA cache_size = -2048;    -- so much is sorted at once: what fits into a processor's cache
    CREATE INDEX IF NOT EXISTS documents_id ON documents(id);
    CREATE INDEX IF NOT EXISTS mentions_name ON mentions(name);
    CREATE INDEX IF NOT EXISTS mentions_amount ON mentions(value) WHERE value < 0;
    CREATE INDEX IF NOT EXISTS value_forms_unit
      ON value_forms(coalesce(unit, currency, ''), minimum) WHERE minimum IS NOT NULL;
    CREATE INDEX IF NOT EXISTS people_name ON people(name);
    CREATE INDEX IF NOT EXISTS person_posts_organization ON person_posts(organization);
    CREATE INDEX IF NOT EXISTS person_honours_honour ON person_honours(honour);
    PRAGMA cache_size = -16384;
    """
}
