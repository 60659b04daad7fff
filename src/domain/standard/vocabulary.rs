//! The words a standard's files choose from: each a small closed set, written the same in files, database and code.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $about:literal])+ $variant:ident = $word:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[doc = $about])+ #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// What is chosen.
            pub const ABOUT: &'static str = concat!($($doc),+).trim_ascii();

            /// The word for it in files.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What it means.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$variant => concat!($($about),+).trim_ascii()),+ }
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
        /// Gives the points of the level a person sets.
        Scored = "scored",
        /// Gives the points of the level that follows from a computed figure.
        Metric = "metric",
        /// A person sets the level; a computed figure bounds it.
        Mixed = "mixed",
        /// Is asked for comparison, and never counts.
        Info = "info",
    }

    /// How the figure behind a mixed criterion bounds its level.
    Bound {
        /// The figure's level is the highest that may be given.
        Upper = "upper",
        /// The figure's level is the lowest that may be given.
        Lower = "lower",
    }

    /// How a criterion relates to a clause of another standard.
    Relation {
        /// Both ask the same.
        Equal = "equal",
        /// The criterion asks a part of the clause.
        Subset = "subset",
        /// The criterion asks all of the clause, and more.
        Superset = "superset",
        /// They share a part.
        Intersects = "intersects",
        /// They share nothing; told so that nobody searches.
        None = "none",
    }

    /// How far one standard speaks for another.
    Strength {
        /// A hint.
        Low = "low",
        /// A good part of the evidence serves both.
        Medium = "medium",
        /// Who meets the one meets nearly all of the other.
        High = "high",
    }

    /// What a step of a migration is about.
    Item {
        /// A criterion.
        Criterion = "criterion",
        /// A figure that is asked for.
        Field = "field",
        /// A kind of evidence.
        Evidence = "evidence",
        /// A label.
        Label = "label",
        /// A track.
        Track = "track",
        /// An area.
        Area = "area",
        /// The arithmetic, the process or the validity.
        Rules = "rules",
    }

    /// How something changed from one version to the next.
    StepKind {
        /// Not at all.
        Same = "same",
        /// Other words, the same demand.
        Reworded = "reworded",
        /// It has another place.
        Moved = "moved",
        /// One became several.
        Split = "split",
        /// Several became one.
        Merged = "merged",
        /// Another took its place.
        Replaced = "replaced",
        /// Another one asks it now as well.
        CoveredBy = "covered_by",
        /// It is gone.
        Retired = "retired",
        /// There was nothing like it.
        New = "new",
        /// Its levels are others.
        Rescaled = "rescaled",
        /// The figure behind it is computed or read otherwise.
        MetricChanged = "metric_changed",
        /// The field asks something else.
        FieldChanged = "field_changed",
        /// It asks more.
        Tightened = "tightened",
        /// It asks less.
        Relaxed = "relaxed",
    }

    /// What happens to an answer. In a chain of migrations the later word in this list wins.
    Carry {
        /// It stays.
        Keep = "keep",
        /// It stays, and the applicant confirms or changes it.
        LookAgain = "look_again",
        /// A new answer is proposed, and the applicant confirms or changes it.
        Propose = "propose",
        /// It does not come along.
        Drop = "drop",
    }

    /// What happens to evidence.
    EvidenceRule {
        /// It stays.
        Keep = "keep",
        /// It stays if it still covers what it must; the applicant looks.
        KeepIfCovers = "keep_if_covers",
        /// It does not come along; the file stays in the archive.
        Drop = "drop",
    }

    /// How the signs of a criterion make its level.
    LevelRule {
        /// A level needs the signs of all levels up to it.
        Cumulative = "cumulative",
        /// The assessor picks the level that fits best, and names the signs.
        BestFit = "best_fit",
    }

    /// What is raised when a criterion stays below what a label requires.
    FindingGrade {
        /// A nonconformity that keeps the label from being granted until it is settled.
        Major = "major",
        /// A nonconformity with a plan.
        Minor = "minor",
        /// A remark.
        Observation = "observation",
    }

    /// Who confirms that a criterion does not apply.
    ConfirmedBy {
        /// The team.
        Assessor = "assessor",
        /// The case officer.
        Officer = "officer",
    }

    /// Which time a piece of evidence must cover.
    Covers {
        /// The whole reference period.
        ReferencePeriod = "reference_period",
        /// The latest there is.
        Latest = "latest",
        /// One date, which it names.
        Date = "date",
    }

    /// What a field holds.
    FieldType {
        /// A whole number.
        Integer = "integer",
        /// A number with a fraction.
        Decimal = "decimal",
        /// An amount of money.
        Money = "money",
        /// A percentage.
        Percent = "percent",
        /// A day.
        Date = "date",
        /// Words.
        Text = "text",
        /// One of the choices.
        Choice = "choice",
        /// A country, by its two letters.
        Country = "country",
        /// Rows of further fields.
        Table = "table",
    }

    /// Who may read a field.
    Privacy {
        /// Everybody.
        Public = "public",
        /// The people of the case.
        Case = "case",
        /// The people of the case who need it: it holds personal data.
        Personal = "personal",
    }

    /// Which way a metric is better.
    Direction {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
        /// Neither.
        None = "none",
    }

    /// When a gate is looked at.
    When {
        /// When an application is submitted.
        Application = "application",
        /// When the self-assessment is submitted.
        Submission = "submission",
        /// When the evaluation is completed.
        Assessment = "assessment",
    }

    /// What a criterion that does not apply means for the sums.
    NotApplicable {
        /// Every criterion applies.
        Forbid = "forbid",
        /// It is left out of points and maximum.
        Exclude = "exclude",
        /// It gives no points, and its maximum stays.
        Zero = "zero",
    }

    /// Which level stands between two that an even number of sheets give.
    Tie {
        /// The lower one.
        Lower = "lower",
        /// The higher one.
        Higher = "higher",
    }

    /// From what a renewed validity is counted.
    RenewalEnd {
        /// From the end of the certificate before, without a gap.
        OldEndPlus = "old_end_plus",
        /// From the decision.
        DecisionPlus = "decision_plus",
    }

    /// How surveillance is carried out.
    SurveillanceKind {
        /// From documents.
        Documents = "documents",
        /// By a visit.
        Visit = "visit",
    }

    /// What evidence must tell about itself.
    Metadata {
        /// Its date.
        Date = "date",
        /// The period it covers.
        Period = "period",
        /// Who made it.
        Author = "author",
    }

    /// Who may read evidence of a kind.
    Confidentiality {
        /// The people of the case.
        Case = "case",
        /// Those who evaluate, and nobody else.
        Restricted = "restricted",
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
        /// Each area gives its weight times the share of its points.
        WeightedAreas = "weighted_areas",
    }

    /// What an unanswered criterion means for the result.
    NoAnswer {
        /// The result is not known yet.
        Incomplete = "incomplete",
        /// It counts as the lowest level.
        Lowest = "lowest",
    }

    /// How assessors' sheets become one.
    Reconcile {
        /// The assessors agree on each level.
        Consensus = "consensus",
        /// The lead's level counts.
        Lead = "lead",
        /// The lowest level counts.
        Min = "min",
        /// The middle level counts.
        Median = "median",
    }

    /// The day on which a certificate's validity begins.
    ValidityStart {
        /// The day of the decision.
        DecisionDate = "decision_date",
        /// It is counted from the month of the evaluation, and begins with the decision.
        MonthOfAssessment = "month_of_assessment",
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
