//! Chance that comes out the same every time: what the many cases differ in follows from their place in the row alone.

/// A row of numbers that follows from where it begins (SplitMix64).
#[derive(Clone, Debug)]
pub struct Seed(u64);

impl Seed {
    /// The row of the case at this place.
    pub const fn of(place: u64) -> Self {
        Self(place.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is more than none.
    pub fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit.max(1))).unwrap_or(0)
    }

    /// Whether it falls within so many of a hundred.
    pub fn within(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        &all[self.below(count) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_row_and_every_other_place_another() {
        let row = |place| {
            let mut seed = Seed::of(place);
            [seed.below(1_000), seed.below(1_000), seed.below(1_000)]
        };
        assert_eq!(row(7), row(7));
        let rows: std::collections::BTreeSet<_> = (0..100).map(row).collect();
        assert_eq!(rows.len(), 100);
        let mut seed = Seed::of(1);
        let within = (0..10_000).filter(|_| seed.within(30)).count();
        assert!((2_700..3_300).contains(&within), "{within}");
    }
}
