//! What can be wrong with a case as it is kept.

use crate::domain::{account::Act, case::State, certificate::life::LifeEvent, time::Timestamp};

/// One thing in which a case is not what its events tell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// An event does not have the hash it bears.
    #[error("event {seq}: its content was changed")]
    EventChanged {
        /// Its number.
        seq: i64,
    },
    /// The events do not begin with the making of the case.
    #[error("the events do not begin with the making of the case")]
    NoBeginning,
    /// The transition table does not know this step.
    #[error("event {seq}: `{event}` is not possible in `{state}`")]
    Impossible {
        /// Its number.
        seq: i64,
        /// What it says happened.
        event: String,
        /// Where the events before it lead.
        state: State,
    },
    /// It does not lead from where or to where it says.
    #[error("event {seq}: `{event}` says it leads from `{from}` to `{to}`, and it does not")]
    OtherWay {
        /// Its number.
        seq: i64,
        /// What it says happened.
        event: String,
        /// From where it says.
        from: String,
        /// To where it says.
        to: String,
    },
    /// The transition table gives this step to others.
    #[error("event {seq}: `{event}` is not for a person acting as `{role}`")]
    NotTheirs {
        /// Its number.
        seq: i64,
        /// What it says happened.
        event: String,
        /// In which role.
        role: String,
    },
    /// Somebody took a step that an earlier act of theirs bars (norms A5.4).
    #[error("event {seq}: `{event}` by {person}, who had a part in the `{act}` of this case")]
    Involved {
        /// Its number.
        seq: i64,
        /// What it says happened.
        event: String,
        /// Who.
        person: String,
        /// What they had done before.
        act: Act,
    },
    /// The state that is kept is not the one the events lead to (norms E6.10).
    #[error("cases: the state is kept as `{kept}`, and the events lead to `{replayed}`")]
    OtherState {
        /// What is kept.
        kept: State,
        /// Where the events lead.
        replayed: State,
    },
    /// A row cannot be read as one of its table.
    #[error("{table}: a row cannot be read: {why}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// A frozen text does not have the digest it is kept under.
    #[error("{table}: the text kept under {digest} was changed")]
    TextChanged {
        /// The table.
        table: &'static str,
        /// The digest, in hex.
        digest: String,
    },
    /// No event tells of something that is kept.
    #[error("{table}: no event tells of {what}")]
    Unwitnessed {
        /// The table.
        table: &'static str,
        /// What is kept: a digest, or a few words.
        what: String,
    },
    /// Something happened to a certificate that no case about it had decided by then.
    #[error("certificate_events: no case decided the `{event}` at {at}")]
    Undecided {
        /// What happened.
        event: LifeEvent,
        /// When.
        at: Timestamp,
    },
    /// An event tells of something that is not kept.
    #[error("{table}: event {seq} tells of {what}, which is not kept")]
    Lost {
        /// The table.
        table: &'static str,
        /// The event's number.
        seq: i64,
        /// What is missing.
        what: String,
    },
    /// A table does not hold what the events tell that it holds.
    #[error("{table}: its rows are others than event {seq} tells")]
    OtherRows {
        /// The table.
        table: String,
        /// The number of the event that told of it last.
        seq: i64,
    },
    /// An event found tables that did not hold what was told of them.
    #[error("event {seq} found rows that were changed past the service: {tables}")]
    FoundOther {
        /// Its number.
        seq: i64,
        /// The tables.
        tables: String,
    },
    /// A part of the schema is not as the service made it.
    #[error("the schema: {part} is not as the service made it")]
    OtherSchema {
        /// Its kind and name.
        part: String,
    },
    /// Two places where the same is kept differ.
    #[error("{table}: `{column}` of {row} is `{kept}`, and should be `{expected}`")]
    Differs {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// Of which row.
        row: String,
        /// What is kept.
        kept: String,
        /// What follows from elsewhere.
        expected: String,
    },
}
