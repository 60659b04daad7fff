//! What a use case refused, in words for a terminal.

use crate::{domain::policy::Denied, usecase::UseCaseError};

/// One line that says what is wrong, with every field that needs mending and everything that is missing.
pub fn in_words(error: &UseCaseError) -> String {
    match error {
        UseCaseError::Invalid(fields) => {
            let field = |error: &crate::usecase::FieldError| {
                let why = error.code.replace('_', " ");
                match error.detail.as_str() {
                    "" => format!("{}: {why}", error.field),
                    detail => format!("{}: {why} ({detail})", error.field),
                }
            };
            fields.iter().map(field).collect::<Vec<_>>().join("; ")
        }
        UseCaseError::Denied(Denied::NoIdentity) => "nobody is signed in".to_owned(),
        UseCaseError::Internal(cause) | UseCaseError::Unavailable(cause) | UseCaseError::Lacking(_, cause) => {
            chain(cause.as_ref())
        }
        other => other.to_string(),
    }
}

/// An error with its causes, in one line.
pub fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        next = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::usecase::FieldError;

    #[test]
    fn every_field_is_named_with_what_is_wrong_with_it() {
        let error = UseCaseError::Invalid(vec![
            FieldError::new("email", "in_use"),
            FieldError::new("role", "roles_exclude").naming("auditor, officer"),
        ]);
        assert_eq!(
            in_words(&error),
            "email: in use; role: roles exclude (auditor, officer)"
        );
    }

    #[test]
    fn a_fault_of_ours_tells_its_cause_on_the_terminal() {
        assert_eq!(
            in_words(&UseCaseError::internal("the disk is gone")),
            "the disk is gone"
        );
    }
}
