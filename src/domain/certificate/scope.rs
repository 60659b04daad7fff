//! What a scope has to say at least: it is printed on the certificate, and a reader is to know by it what was certified
//! (ISO/IEC 17065 7.7.1 d, norms A2.1, H2).

/// The least number of words.
const WORDS: usize = 2;

/// The least number of letters in them.
const LETTERS: usize = 12;

/// Whether a scope is too short to say which management or which services are certified. More than that only people can
/// judge: whether it is defined is one of the officer's five checks (7.3.1 c).
pub fn says_too_little(scope: &str) -> bool {
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    let words = scope.split_whitespace().filter(is_word).count();
    let letters = scope.chars().filter(|character| character.is_alphabetic()).count();
    words < WORDS || letters < LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_a_word_and_a_row_of_signs_say_too_little_and_what_is_managed_says_enough() {
        for thin in [
            "x",
            "Everything",
            "a b c d e f",
            "- - - - - - - - - - - -",
            "2024 2025 2026 27",
        ] {
            assert!(says_too_little(thin), "{thin}");
        }
        for enough in ["Zarządzanie klastrem", "Klasterio valdymas", "Services to members"] {
            assert!(!says_too_little(enough), "{enough}");
        }
    }
}
