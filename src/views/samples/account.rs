use super::{Sample, error, page, text};
use crate::views::{pages::account::*, parts::Field};

pub(super) fn samples() -> Vec<Sample> {
    let ask = |email: Field, errors| AskNewPasswordPage {
        email,
        minutes: 30,
        errors,
    };
    let choose = |password: Field, errors| NewPasswordPage {
        action: text("/new-password/0a1b2c"),
        email: text("owner@zubr.example"),
        password,
        errors,
    };
    vec![
        page("empty", &ask(Field::default(), Vec::new())),
        page(
            "wrong",
            &ask(
                Field::default().with_error("required"),
                vec![error("email", "required")],
            ),
        ),
        page("empty", &choose(Field::default(), Vec::new())),
        page(
            "wrong",
            &choose(
                Field::default().with_error("password_too_short"),
                vec![error("password", "password_too_short")],
            ),
        ),
        page("gone", &NewPasswordGonePage {}),
    ]
}
