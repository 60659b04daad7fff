//! The words a standard's files choose from: each a small closed set, written the same in files, database and code.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word for it in files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )+};
}

words! {
    /// Whether a scale has grades.
    ScaleKind {
        /// Two levels, without and with points or both without.
        Binary = "binary",
        /// Several levels in rising order.
        Ordinal = "ordinal",
    }

    /// How a criterion counts.
    CriterionKind {
        /// Met or not met; gives no points.
        Gate = "gate",
        /// Gives the points of its level.
        Scored = "scored",
    }

    /// What missing a required level does.
    Effect {
        /// The label is not reached, whatever the total.
        KnockOut = "knock_out",
        /// The label can be reached; the decision must deal with the shortfall.
        Condition = "condition",
        /// It is told, and has no consequence.
        Warning = "warning",
    }

    /// Whether evidence of a kind must be there.
    Need {
        /// Without it the claim does not stand.
        Must = "must",
        /// It helps.
        May = "may",
    }

    /// How much work raising a criterion by one level usually takes.
    Effort {
        /// Days.
        Small = "S",
        /// Weeks.
        Medium = "M",
        /// Months.
        Large = "L",
    }

    /// What a piece of evidence is.
    EvidenceForm {
        /// A text document.
        Document = "document",
        /// A table of data.
        Dataset = "dataset",
        /// An address on the web, kept as a note with its date.
        Link = "link",
        /// A picture.
        Photo = "photo",
        /// A declaration by the applicant.
        Statement = "statement",
        /// An extract from a public register.
        RegisterExtract = "register_extract",
        /// A record of an interview.
        InterviewRecord = "interview_record",
    }

    /// Whether evidence of a kind holds personal data.
    PersonalData {
        /// It has no place there.
        None = "none",
        /// It may occur.
        Possible = "possible",
        /// It is in the nature of the evidence.
        Expected = "expected",
    }

    /// How points become a total.
    Method {
        /// The points of all scored criteria are added.
        Sum = "sum",
    }

    /// What an unanswered criterion means for the result.
    NoAnswer {
        /// The result is not known yet.
        Incomplete = "incomplete",
    }

    /// How assessors' sheets become one.
    Reconcile {
        /// The assessors agree on each level.
        Consensus = "consensus",
    }

    /// The day on which a certificate's validity begins.
    ValidityStart {
        /// The day of the decision.
        DecisionDate = "decision_date",
    }

    /// What a certificate tells the public.
    PublicField {
        /// The organisation.
        Holder = "holder",
        /// The label awarded.
        Label = "label",
        /// The standard and its version.
        Standard = "standard",
        /// What the certificate covers.
        Scope = "scope",
        /// The first day of validity.
        ValidFrom = "valid_from",
        /// The last day of validity.
        ValidUntil = "valid_until",
        /// Active, suspended, withdrawn, …
        Status = "status",
    }
}
