//! Numbers with the word for what they count.

use std::fmt::Display;

/// "1 point", "2 points", "0.5 points": the number, and the word that goes with it.
pub fn counted(number: impl Display, one: &str, many: &str) -> String {
    let number = number.to_string();
    let what = if number == "1" { one } else { many };
    format!("{number} {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_told_as_one() {
        let told = ["0", "0.5", "1", "2", "21"].map(|number| counted(number, "criterion", "criteria"));
        assert_eq!(
            told,
            ["0 criteria", "0.5 criteria", "1 criterion", "2 criteria", "21 criteria"]
        );
    }
}
