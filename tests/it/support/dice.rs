//! Chance that is the same in every run: what it found once it finds again.

/// The seed of a run that looks further than every run does: `CLUSTERMARK_TEST_SEED=7 ./test …`.
const SEED: &str = "CLUSTERMARK_TEST_SEED";

/// Dice that fall as their seed has it (splitmix64).
pub struct Dice(u64);

impl Dice {
    /// Dice for this place; another seed can be given from outside.
    #[allow(clippy::disallowed_methods, reason = "the tests' own settings")]
    pub fn new(place: u64) -> Self {
        let given = std::env::var(SEED).ok();
        let seed = given.map_or(0, |seed| seed.parse().expect("a seed is a number"));
        Self(place.wrapping_add(u64::wrapping_mul(seed, 0x9e37_79b9)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("it is below a usize")
    }

    /// Whether something happens that does so many times in a hundred.
    pub fn chance(&mut self, in_hundred: usize) -> bool {
        self.below(100) < in_hundred
    }

    /// One of several.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}
