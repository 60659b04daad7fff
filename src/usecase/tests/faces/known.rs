//! The rules of a certificate's life (norms E2) once more, as one knows them who has read them: what the machine is held against.

use super::LifeEvent;

/// What a person would say who knows the rules and has a calendar, in words of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    InForce,
    Paused,
    TakenBack,
    GivenUp,
}

impl Known {
    /// What becomes of it; `None` where the rules do not let this happen.
    pub fn after(self, event: LifeEvent, is_over: bool) -> Option<Self> {
        match (self, event) {
            (Self::TakenBack | Self::GivenUp, _) => None,
            (_, LifeEvent::Withdraw) => Some(Self::TakenBack),
            (_, LifeEvent::Terminate) => Some(Self::GivenUp),
            _ if is_over => None,
            (Self::InForce, LifeEvent::MisissueWithdraw) => Some(Self::TakenBack),
            (Self::InForce, LifeEvent::Maintain) => Some(Self::InForce),
            (Self::InForce, LifeEvent::Suspend) => Some(Self::Paused),
            (Self::Paused, LifeEvent::Lift | LifeEvent::ReduceAndLift) => Some(Self::InForce),
            (Self::InForce, LifeEvent::Revise) => Some(Self::InForce),
            _ => None,
        }
    }

    pub fn told(self, is_over: bool) -> &'static str {
        match self {
            Self::TakenBack => "withdrawn",
            Self::GivenUp => "terminated",
            Self::Paused => "suspended",
            Self::InForce if is_over => "expired",
            Self::InForce => "active",
        }
    }

    /// Whether that is for good.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::TakenBack | Self::GivenUp)
    }
}
