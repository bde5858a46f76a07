//! An example of every action, which works on a store with the 8th summit and the specimen, one after the other.

use crate::sample::ids;
use serde_json::{Value, json};
use uuid::Uuid;

/// An action with what it does.
pub struct Example {
    /// Its name, `session.move`.
    pub name: String,
    /// What it does, in a sentence.
    pub says: &'static str,
    /// It itself, as it goes over the wire.
    pub value: Value,
}

impl Example {
    /// Whether it can be undone: everything but erasing personal data.
    pub fn can_be_undone(&self) -> bool {
        self.value["on"] != "erasure"
    }
}

/// Ids that examples give to what they make.
const fn made(number: u128) -> Uuid {
    Uuid::from_u128(0x0197_0000_0000_7000_8000_0000_0000_0000 | number)
}

/// An example of every action. Later ones use what earlier ones made.
pub fn examples() -> Vec<Example> {
    let (summit, session, day, place, item, delegation, delegate, offset, holiday, cue) =
        (made(1), made(2), made(3), made(4), made(5), made(6), made(7), made(8), made(9), made(10));
    let (eighth, ministerial, korea, minister) = (ids::EIGHTH, ids::MINISTERIAL, ids::KOREA, ids::MINISTER_OF_KOREA);
    let list = [
        (
            "Makes a summit with its days.",
            json!({"on": "summit", "do": "create", "id": summit, "first_day": "2027-11-03", "days": 2,
            "set": {"title": "Example summit 2027", "zone": "Europe/Tallinn", "format": "hybrid"}}),
        ),
        (
            "Makes a summit after the model of an earlier one, each hour in its own zone.",
            json!({"on": "summit", "do": "copy", "id": made(10), "from": eighth, "first_day": "2028-11-14",
            "set": {"title": "Example summit 2028"}, "take": {"sessions": true, "delegations": true}}),
        ),
        (
            "Changes a summit.",
            json!({"on": "summit", "do": "edit", "summit": summit, "set": {"title_ko": "예시 회의 2027"}}),
        ),
        ("Takes a summit away with all that belongs to it.", json!({"on": "summit", "do": "delete", "summit": summit})),
        (
            "Loads a summit that comes with the program.",
            json!({"on": "summit", "do": "load_sample", "sample": "ninth"}),
        ),
        (
            "Makes a large fictional summit.",
            json!({"on": "summit", "do": "generate", "delegations": 3, "delegates": 12,
            "sessions": 4, "marks": 20, "seed": 7}),
        ),
        (
            "Adds a day to a summit.",
            json!({"on": "day", "do": "add", "id": day, "summit": eighth, "set": {"date": "2021-11-19", "label": "Reserve"}}),
        ),
        ("Changes a day.", json!({"on": "day", "do": "edit", "day": day, "set": {"label_ko": "예비일"}})),
        ("Takes a day away; sessions on it stay.", json!({"on": "day", "do": "remove", "day": day})),
        (
            "Adds a place to a summit.",
            json!({"on": "place", "do": "add", "id": place, "summit": eighth,
            "set": {"kind": "platform", "name": "Video platform", "name_ko": "화상회의"}}),
        ),
        ("Changes a place.", json!({"on": "place", "do": "edit", "place": place, "set": {"capacity": 300}})),
        (
            "Gives a place another position in the row of columns.",
            json!({"on": "place", "do": "move", "place": ids::HALL, "to": 2}),
        ),
        (
            "Makes a session; without a start it waits in the tray.",
            json!({"on": "session", "do": "create", "id": session, "summit": eighth,
            "start": {"date": "2021-11-16", "time": "16:30"}, "expect_all": true,
            "set": {"title": "Heads of delegation briefing", "kind": "plenary", "minutes": 30}}),
        ),
        (
            "Changes a session.",
            json!({"on": "session", "do": "edit", "session": session, "set": {"chair": minister, "status": "confirmed"}}),
        ),
        (
            "Gives a session another time, place or length.",
            json!({"on": "session", "do": "move", "session": session,
            "start": {"date": "2021-11-17", "time": "11:00", "zone": "Europe/London"}, "place": place, "minutes": 45}),
        ),
        (
            "Plans sessions in another zone, keeping what the clock shows or keeping the instant.",
            json!({"on": "session", "do": "rezone", "of": {"session": session}, "zone": "Asia/Seoul", "keep": "instant"}),
        ),
        (
            "Keeps a session where it is, with the reason.",
            json!({"on": "session", "do": "lock", "session": session, "reason": "Agreed with the ministers’ offices"}),
        ),
        ("Lets a session be moved again.", json!({"on": "session", "do": "unlock", "session": session})),
        (
            "Makes a session longer and shifts what it pushes, up to the first that is locked.",
            json!({"on": "session", "do": "overrun", "session": session, "minutes": 10, "after": "place", "how": "later"}),
        ),
        (
            "Does several things to sessions as one: all of them, or none.",
            json!({"on": "session", "do": "several", "each": [
                {"do": "edit", "session": session, "set": {"interpreted": true}},
                {"do": "edit", "session": ministerial, "set": {"interpreted": true}}]}),
        ),
        (
            "Sets how much a rule weighs at a summit; null for the usual level.",
            json!({"on": "finding", "do": "set_level", "summit": eighth, "rule": "no_link", "level": "warn"}),
        ),
        (
            "Accepts a finding as it is, with the reason.",
            json!({"on": "finding", "do": "accept", "id": made(11), "summit": eighth, "rule": "no_link",
            "about": ministerial.to_string(), "reason": "The platform opens on the day"}),
        ),
        (
            "Takes an acceptance back: the finding is open again.",
            json!({"on": "finding", "do": "withdraw", "acceptance": made(11)}),
        ),
        (
            "Keeps the programme as it stands under a name.",
            json!({"on": "release", "do": "make", "id": made(12), "summit": eighth, "name": "Sent to ministries"}),
        ),
        (
            "Makes a new summit with the programme of a release.",
            json!({"on": "release", "do": "restore", "release": made(12), "id": made(13)}),
        ),
        (
            "Says what a zone's clock is ahead of UTC on some dates, whatever the zone rules say.",
            json!({"on": "manual_offset", "do": "add", "id": offset, "set": {"zone": "Europe/London", "from": "2021-11-18",
            "offset": "+01:00", "reason": "Announced by the government on 10 November"}}),
        ),
        (
            "Changes an offset set by hand.",
            json!({"on": "manual_offset", "do": "edit", "manual_offset": offset, "set": {"to": "2021-11-19"}}),
        ),
        (
            "Settles sessions whose instant has moved under other zone rules.",
            json!({"on": "session", "do": "settle", "sessions": [ministerial], "keep": "instant"}),
        ),
        ("Takes an offset set by hand away.", json!({"on": "manual_offset", "do": "remove", "manual_offset": offset})),
        (
            "Adds a date on which the delegations with a code do not work.",
            json!({"on": "holiday", "do": "add", "id": holiday, "set": {"code": "URY", "date": "2021-11-17", "name": "Example day"}}),
        ),
        (
            "Changes a holiday.",
            json!({"on": "holiday", "do": "edit", "holiday": holiday, "set": {"name_ko": "예시 공휴일"}}),
        ),
        ("Takes a holiday away.", json!({"on": "holiday", "do": "remove", "holiday": holiday})),
        (
            "Says how a summit weighs hours outside office hours.",
            json!({"on": "summit", "do": "weigh", "summit": eighth, "set": {"day_from": 420, "day_to": 1320,
            "night_from": 1380, "night_to": 360, "edge": 1, "shoulder": 2, "night": 5}}),
        ),
        ("Puts a session back into the tray.", json!({"on": "session", "do": "unschedule", "session": session})),
        (
            "Makes a copy of a session, right after it.",
            json!({"on": "session", "do": "duplicate", "session": ministerial}),
        ),
        (
            "Adds and changes sessions as a schedule names them: all, or none.",
            json!({"on": "session", "do": "import", "summit": eighth, "rows": [
                {"title": "Heads of delegation briefing", "session": session, "minutes": 50,
                 "start": {"date": "2021-11-17", "time": "11:00", "zone": "Europe/London"}},
                {"title": "Press briefing", "kind": "press", "minutes": 20,
                 "start": {"date": "2021-11-18", "time": "16:30", "zone": "UTC"}}]}),
        ),
        (
            "Adds an item at the end of a session's agenda.",
            json!({"on": "agenda_item", "do": "add", "id": item, "session": session,
            "set": {"title": "Words of welcome", "kind": "statement", "minutes": 5}}),
        ),
        (
            "Changes an agenda item.",
            json!({"on": "agenda_item", "do": "edit", "agenda_item": item, "set": {"minutes": 10}}),
        ),
        (
            "Gives an agenda item another position.",
            json!({"on": "agenda_item", "do": "move", "agenda_item": ids::OPENING, "to": 1}),
        ),
        (
            "Puts an agenda item under another, as a part of it.",
            json!({"on": "agenda_item", "do": "move", "agenda_item": ids::CLOSING, "to": 0, "parent": ids::OPENING}),
        ),
        ("Opens a session.", json!({"on": "session", "do": "edit", "session": session, "set": {"status": "open"}})),
        (
            "Begins an agenda item of an open session, now; what was going on ends.",
            json!({"on": "agenda_item", "do": "start", "agenda_item": item}),
        ),
        ("Ends an agenda item, now.", json!({"on": "agenda_item", "do": "finish", "agenda_item": item})),
        (
            "Adds a cue to the run of show of a session.",
            json!({"on": "cue", "do": "add", "id": cue, "session": session,
            "set": {"begins_after": -10, "what": "Screens on", "who": "Technicians", "channel": "Radio 2"}}),
        ),
        ("Changes a cue.", json!({"on": "cue", "do": "edit", "cue": cue, "set": {"clock": "10:45"}})),
        (
            "Says where a cue stands: pending, standby, done or skipped.",
            json!({"on": "cue", "do": "set_status", "cue": ids::TECHNICAL_CHECK, "status": "done"}),
        ),
        ("Takes a cue away.", json!({"on": "cue", "do": "remove", "cue": cue})),
        (
            "Takes an item off the agenda, with its parts.",
            json!({"on": "agenda_item", "do": "remove", "agenda_item": item}),
        ),
        (
            "Adds a delegation at the end of the list.",
            json!({"on": "delegation", "do": "add", "id": delegation, "summit": eighth,
            "set": {"code": "FIN", "flag": "FI", "name": "Finland", "name_ko": "핀란드", "name_fr": "Finlande",
            "category": "observer", "zone": "Europe/Helsinki"}}),
        ),
        (
            "Changes a delegation.",
            json!({"on": "delegation", "do": "edit", "delegation": korea, "set": {"category": "invited"}}),
        ),
        (
            "Gives a delegation another place in the list.",
            json!({"on": "delegation", "do": "move", "delegation": korea, "to": 0}),
        ),
        (
            "Adds a delegate at the end of a delegation.",
            json!({"on": "delegate", "do": "add", "id": delegate, "delegation": delegation,
            "set": {"title": "Director General", "rank": "director_general", "capacity": "head"}}),
        ),
        (
            "Changes a delegate.",
            json!({"on": "delegate", "do": "edit", "delegate": delegate, "set": {"badge_code": "FIN-01"}}),
        ),
        (
            "Gives a delegate another place inside the delegation.",
            json!({"on": "delegate", "do": "move", "delegate": minister, "to": 1}),
        ),
        (
            "Puts somebody in a delegate’s place; who is replaced keeps marks and history.",
            json!({"on": "delegate", "do": "replace", "delegate": minister, "id": made(14), "why": "Note verbale 21/2021",
            "set": {"family_name": "Specimen", "given_names": "Alex", "title": "Vice Minister", "rank": "vice_minister"}}),
        ),
        (
            "Expects a delegate again who was replaced.",
            json!({"on": "delegate", "do": "reinstate", "delegate": minister}),
        ),
        (
            "Keeps a photo of a delegate; null takes it away.",
            json!({"on": "delegate", "do": "set_photo", "delegate": delegate, "picture": "data:image/jpeg;base64,/9j/2Q=="}),
        ),
        (
            "Says what a category of badges is at a summit.",
            json!({"on": "badge_category", "do": "set", "summit": eighth, "letters": "PIN",
            "set": {"name": "Lapel pin", "name_ko": "배지", "colour": "#b8860b"}}),
        ),
        (
            "Gives a category of badges other letters, and everybody who has it with them.",
            json!({"on": "badge_category", "do": "rename", "summit": eighth, "letters": "DEL", "to": "P"}),
        ),
        (
            "Takes back what was said of a category of badges.",
            json!({"on": "badge_category", "do": "reset", "summit": eighth, "letters": "PIN"}),
        ),
        (
            "Adds and changes delegates as a list names them: all, or none.",
            json!({"on": "delegate", "do": "import", "summit": eighth, "rows": [
                {"delegation": "FIN", "set": {"badge_code": "FIN-01", "organisation": "Ministry of Finance"}},
                {"delegation": "핀란드", "delegate": null, "set": {"title": "Senior specialist", "capacity": "adviser"}}]}),
        ),
        (
            "Puts down what calendar programs have answered.",
            json!({"on": "reply", "do": "import", "summit": eighth, "rows": [
                {"session": ministerial, "delegate": minister, "answer": "accepted", "external": "specimen 1",
                 "at": "2021-11-02T10:11:14Z"}]}),
        ),
        (
            "Says what an order of delegations goes by, for a summit or one session, and how it is laid out.",
            json!({"on": "precedence", "do": "set", "summit": eighth, "purpose": "seating",
            "set": {"keys": ["category", "alphabet"], "chair": "first", "layout": "u_shape", "accessible": [1, 6]}}),
        ),
        (
            "Draws the delegation from which the alphabet begins, and keeps the record.",
            json!({"on": "precedence", "do": "draw", "id": made(20), "summit": eighth, "purpose": "seating",
            "note": "For all meetings of the summit"}),
        ),
        (
            "Begins the alphabet at a name drawn before; null for its beginning.",
            json!({"on": "precedence", "do": "use_lot", "summit": eighth, "purpose": "list", "lot": made(20)}),
        ),
        (
            "Sets a place by hand, with the reason.",
            json!({"on": "precedence", "do": "override", "id": made(21), "summit": eighth, "purpose": "seating",
            "delegations": [korea], "place": 2, "reason": "Hosts the next summit"}),
        ),
        (
            "Gives a place set by hand back to the rule.",
            json!({"on": "precedence", "do": "restore", "order_override": made(21)}),
        ),
        (
            "Says it of another purpose: here by a key that leaves delegations equal.",
            json!({"on": "precedence", "do": "set", "summit": eighth, "purpose": "photo", "set": {"keys": ["rank"]}}),
        ),
        (
            "Says who goes first where the rule leaves delegations equal: everybody who is, in their order.",
            json!({"on": "precedence", "do": "answer_tie", "id": made(22), "summit": eighth, "purpose": "photo",
            "delegations": ([&ids::MEMBERS[..7], &ids::MEMBERS[9..]].concat()), "reason": "Agreed with all"}),
        ),
        (
            "Takes a decision on a tie back: it is asked again.",
            json!({"on": "precedence", "do": "reopen_tie", "tie_answer": made(22)}),
        ),
        (
            "Writes down that a delegation asks for the floor.",
            json!({"on": "precedence", "do": "ask_to_speak", "id": made(23), "session": ministerial, "delegation": korea,
            "on_behalf": "the founding members"}),
        ),
        (
            "Writes down that another one does.",
            json!({"on": "precedence", "do": "ask_to_speak", "session": ministerial, "delegation": delegation}),
        ),
        (
            "Gives a request to speak another position.",
            json!({"on": "precedence", "do": "move_request", "speaking_request": made(23), "to": 1}),
        ),
        (
            "Takes a request to speak away.",
            json!({"on": "precedence", "do": "withdraw_request", "speaking_request": made(23)}),
        ),
        (
            "Keeps an order as it stands, with all it was made from.",
            json!({"on": "precedence", "do": "freeze", "id": made(24), "summit": eighth, "purpose": "seating",
            "name": "Sent to the printer"}),
        ),
        (
            "Puts another order as it stood when it was frozen.",
            json!({"on": "precedence", "do": "reuse", "frozen_order": made(24), "purpose": "roll_call"}),
        ),
        ("Takes a frozen order away.", json!({"on": "precedence", "do": "discard", "frozen_order": made(24)})),
        (
            "Goes back to what is usual for a purpose; places set by hand and decisions on ties go with it.",
            json!({"on": "precedence", "do": "reset", "summit": eighth, "purpose": "seating"}),
        ),
        (
            "Expects a delegation, or one delegate of it, at a session.",
            json!({"on": "participation", "do": "expect", "session": ministerial,
            "delegation": delegation}),
        ),
        (
            "Expects every delegation at a session.",
            json!({"on": "participation", "do": "expect_all", "session": session}),
        ),
        (
            "Expects a delegation, or one delegate of it, no longer.",
            json!({"on": "participation", "do": "release", "session": session,
            "delegation": delegation}),
        ),
        (
            "Changes invitations, or prepares those that are not there yet.",
            json!({"on": "invitation", "do": "edit", "summit": eighth, "parties": [{"delegation": korea}],
            "set": {"deadline": {"date": "2021-11-12", "time": "17:00", "zone": "Europe/London"}}}),
        ),
        (
            "Puts down that invitations were sent.",
            json!({"on": "invitation", "do": "send", "summit": eighth, "channel": "note_verbale",
            "parties": [{"delegation": korea}, {"delegation": delegation}], "number": "NV/2021/118", "sent": "2021-10-04"}),
        ),
        (
            "Puts down that an invitation has arrived.",
            json!({"on": "invitation", "do": "acknowledge", "summit": eighth, "parties": [{"delegation": korea}],
            "received": "2021-10-06"}),
        ),
        (
            "Plans a reminder for those whose firm answer is missing by then.",
            json!({"on": "invitation", "do": "plan_reminder", "summit": eighth,
            "parties": [{"delegation": korea}, {"delegation": delegation}], "due": "2021-11-01"}),
        ),
        (
            "Puts down that a reminder was sent.",
            json!({"on": "invitation", "do": "remind", "summit": eighth, "parties": [{"delegation": korea}],
            "channel": "email", "sent": "2021-11-01"}),
        ),
        (
            "Takes planned reminders away that have not been sent.",
            json!({"on": "invitation", "do": "drop_reminders", "summit": eighth, "parties": [{"delegation": delegation}]}),
        ),
        (
            "Takes invitations away; replies stay.",
            json!({"on": "invitation", "do": "withdraw", "summit": eighth, "parties": [{"delegation": delegation}]}),
        ),
        (
            "Puts a reply down; the latest counts, earlier ones are kept.",
            json!({"on": "reply", "do": "record", "summit": eighth, "parties": [{"delegation": korea}],
            "answer": "accepted", "source": "phone", "reference": "Embassy, duty desk"}),
        ),
        (
            "Says who stands in for a delegation or a delegate, on whose word.",
            json!({"on": "representation", "do": "set", "summit": eighth, "session": ministerial,
            "party": {"delegation": delegation}, "by": {"delegation": korea, "delegate": minister},
            "authority": "Note verbale 41/2021", "dated": "2021-11-15"}),
        ),
        (
            "Takes a representation back.",
            json!({"on": "representation", "do": "withdraw", "summit": eighth, "session": ministerial,
            "party": {"delegation": delegation}}),
        ),
        (
            "Says on which server a summit's calendars stand. Nothing is sent by it.",
            json!({"on": "calendar_server", "do": "set_up", "summit": eighth, "address": "https://calendar.example.org/",
            "account": "protocol", "language": "both"}),
        ),
        (
            "Sends a summit's calendars nowhere any more.",
            json!({"on": "calendar_server", "do": "leave", "summit": eighth}),
        ),
        (
            "Words a letter of a summit; fields stand in braces.",
            json!({"on": "letter", "do": "write", "summit": eighth, "letter": "reminder", "language": "en",
            "subject": "{summit.title}: reply", "body": "{head.honorific_and_name},\n\nwe should be grateful for a reply by {deadline}."}),
        ),
        (
            "Goes back to the wording of a letter that comes with the program.",
            json!({"on": "letter", "do": "restore", "summit": eighth, "letter": "reminder", "language": "en"}),
        ),
        (
            "Marks a delegate in, out, by link, excused, absent or represented.",
            json!({"on": "mark", "do": "make", "id": ids::EXAMPLE_MARK, "session": ministerial,
            "delegate": minister, "kind": "in", "method": "scan"}),
        ),
        (
            "Takes a mark back by a further mark.",
            json!({"on": "mark", "do": "void", "mark": ids::EXAMPLE_MARK, "reason": "Wrong person"}),
        ),
        (
            "Writes somebody down at the door whom nobody had notified, and marks in.",
            json!({"on": "mark", "do": "walk_in", "id": made(40), "session": ministerial, "delegation": korea,
            "name": "Interpreter of the chair"}),
        ),
        (
            "Adds an officer to the list; one of that name who had left comes back.",
            json!({"on": "officer", "do": "add", "id": made(41), "name": "Protocol desk 2"}),
        ),
        (
            "Gives an officer another name.",
            json!({"on": "officer", "do": "rename", "officer": made(41), "name": "Check-in desk 2"}),
        ),
        (
            "Takes an officer off the list; the name stays on what was done.",
            json!({"on": "officer", "do": "retire", "officer": made(41)}),
        ),
        (
            "Sets an officer's PIN, or takes it away; `current` is the one in force.",
            json!({"on": "officer", "do": "set_pin", "officer": made(41), "pin": "2468"}),
        ),
        (
            "Says what the rules of procedure ask for: of a summit, or of one session.",
            json!({"on": "quorum_rule", "do": "set", "summit": eighth,
            "set": {"open": "1/3", "decide": "majority", "tested": "decision"}}),
        ),
        (
            "Drops a quorum rule: what the summit says holds, or what is assumed.",
            json!({"on": "quorum_rule", "do": "clear", "summit": eighth}),
        ),
        (
            "Writes a decision down, with the quorum of its minute.",
            json!({"on": "decision", "do": "record", "id": made(12), "session": ministerial,
            "set": {"title": "Charter adopted as amended", "kind": "consensus"}}),
        ),
        (
            "Changes a decision; its quorum stays as it was known then.",
            json!({"on": "decision", "do": "edit", "decision": made(12),
            "set": {"kind": "vote", "yes": 6, "no": 2, "abstain": 1, "majority": "2/3"}}),
        ),
        ("Takes a decision away.", json!({"on": "decision", "do": "remove", "decision": made(12)})),
        ("Takes a delegate away, with the marks.", json!({"on": "delegate", "do": "remove", "delegate": delegate})),
        (
            "Takes a delegation away, with its delegates.",
            json!({"on": "delegation", "do": "remove", "delegation": delegation}),
        ),
        ("Takes a place away; sessions there stay.", json!({"on": "place", "do": "remove", "place": place})),
        (
            "Takes a session away, with its agenda, its cues and its marks.",
            json!({"on": "session", "do": "delete", "session": session}),
        ),
        (
            "Says until when a summit keeps personal data.",
            json!({"on": "retention", "do": "set", "summit": eighth, "until": "2021-10-31"}),
        ),
        (
            "Erases what is kept of one person; it cannot be undone, and older backups still hold it.",
            json!({"on": "erasure", "do": "person", "delegate": minister, "why": "Request 12", "confirmed": true}),
        ),
        (
            "Erases everybody a summit ever had, once the day is over until which it keeps them; it cannot be undone.",
            json!({"on": "erasure", "do": "summit", "summit": eighth, "why": "Past its date", "confirmed": true}),
        ),
        (
            "Says nothing any more of how long a summit keeps personal data.",
            json!({"on": "retention", "do": "clear", "summit": eighth}),
        ),
    ];
    list.into_iter()
        .map(|(says, value)| {
            let word = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            Example { name: format!("{}.{}", word("on"), word("do")), says, value }
        })
        .collect()
}
