-- Precedence: how orders are made, what officers decided about them, and what they were when they were frozen.

-- A drawing by lot. It is evidence: the code drawn and the candidates stay as they were written down.
CREATE TABLE lot (
  id         TEXT NOT NULL PRIMARY KEY,
  summit     TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  drawn      TEXT REFERENCES delegation (id) ON DELETE SET NULL,
  code       TEXT NOT NULL,
  candidates TEXT NOT NULL,
  -- The random number that decided, in decimal figures: it has 64 bits, and a column has 63.
  seed       TEXT NOT NULL,
  note       TEXT NOT NULL,
  officer    TEXT NOT NULL,
  at         TEXT NOT NULL
) STRICT;
CREATE INDEX lot_summit ON lot (summit, at);
CREATE INDEX lot_drawn ON lot (drawn);

-- How a summit, or one session of it, puts delegations in order for a purpose.
CREATE TABLE order_scheme (
  id          TEXT NOT NULL PRIMARY KEY,
  summit      TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  session     TEXT REFERENCES session (id) ON DELETE CASCADE,
  purpose     TEXT NOT NULL CHECK (purpose IN ('speaking', 'roll_call', 'seating', 'flags', 'arrival', 'departure', 'photo',
                'list')),
  -- Words between commas, the weightiest first.
  keys        TEXT NOT NULL,
  chair       TEXT NOT NULL CHECK (chair IN ('in_place', 'first', 'last', 'apart')),
  alphabet    TEXT NOT NULL CHECK (alphabet IN ('en', 'ko', 'fr', 'es')),
  form        TEXT NOT NULL CHECK (form IN ('short', 'formal', 'everyday')),
  arrangement TEXT NOT NULL,
  lot         TEXT REFERENCES lot (id) ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX order_scheme_once ON order_scheme (summit, purpose, ifnull(session, ''));
CREATE INDEX order_scheme_session ON order_scheme (session);
CREATE INDEX order_scheme_lot ON order_scheme (lot);

-- A place set by hand.
CREATE TABLE order_override (
  id           TEXT NOT NULL PRIMARY KEY,
  order_scheme TEXT NOT NULL REFERENCES order_scheme (id) ON DELETE CASCADE,
  delegation   TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  place        INTEGER NOT NULL CHECK (place > 0),
  reason       TEXT NOT NULL CHECK (reason <> ''),
  officer      TEXT NOT NULL,
  at           TEXT NOT NULL,
  UNIQUE (order_scheme, delegation)
) STRICT;
CREATE INDEX order_override_delegation ON order_override (delegation);

-- What officers decided where the keys say nothing: ids of delegations between commas, in the order decided.
CREATE TABLE tie_answer (
  id           TEXT NOT NULL PRIMARY KEY,
  order_scheme TEXT NOT NULL REFERENCES order_scheme (id) ON DELETE CASCADE,
  delegations  TEXT NOT NULL,
  reason       TEXT NOT NULL,
  officer      TEXT NOT NULL,
  at           TEXT NOT NULL
) STRICT;
CREATE INDEX tie_answer_order_scheme ON tie_answer (order_scheme, at);

-- A request for the floor.
CREATE TABLE speaking_request (
  id         TEXT NOT NULL PRIMARY KEY,
  session    TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  delegation TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  on_behalf  TEXT NOT NULL,
  position   INTEGER NOT NULL CHECK (position >= 0),
  at         TEXT NOT NULL,
  UNIQUE (session, delegation)
) STRICT;
CREATE INDEX speaking_request_delegation ON speaking_request (delegation);

-- An order as it stood, with all it was made from. Nobody changes one: it is made, and it can be taken away.
CREATE TABLE frozen_order (
  id       TEXT NOT NULL PRIMARY KEY,
  summit   TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  session  TEXT REFERENCES session (id) ON DELETE CASCADE,
  purpose  TEXT NOT NULL CHECK (purpose IN ('speaking', 'roll_call', 'seating', 'flags', 'arrival', 'departure', 'photo',
             'list')),
  name     TEXT NOT NULL,
  officer  TEXT NOT NULL,
  at       TEXT NOT NULL,
  contents TEXT NOT NULL
) STRICT;
CREATE INDEX frozen_order_summit ON frozen_order (summit, purpose, at);
CREATE INDEX frozen_order_session ON frozen_order (session);
