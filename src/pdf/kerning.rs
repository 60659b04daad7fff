//! Pair kerning from a font's `GPOS` table.
//!
//! The fonts in `templates/assets/fonts` are cut so that `GPOS` holds nothing but kerning: pair adjustment (lookup type
//! 2) that moves the first glyph's advance. This reads exactly that, by <https://learn.microsoft.com/typography/opentype/spec/gpos>;
//! anything else counts as "no kerning". All reads are checked: a damaged table gives no kerning, never a panic.

/// The kerning table of one font.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kerning<'a> {
    gpos: &'a [u8],
}

/// In a value record: the horizontal advance is present.
const X_ADVANCE: u16 = 0x0004;

impl<'a> Kerning<'a> {
    /// Finds `GPOS` in an OpenType file.
    pub(super) fn find(font: &'a [u8]) -> Option<Self> {
        let tables = usize::from(u16_at(font, 4)?);
        let record = (0..tables)
            .map(|i| 12 + 16 * i)
            .find(|&at| font.get(at..at + 4) == Some(b"GPOS"))?;
        let offset = usize::try_from(u32_at(font, record + 8)?).ok()?;
        Some(Self {
            gpos: font.get(offset..)?,
        })
    }

    /// How far the pen moves beyond the first glyph's advance when `right` follows `left`, in font units.
    pub(super) fn between(&self, left: u16, right: u16) -> i16 {
        self.look_up(left, right).unwrap_or(0)
    }

    fn look_up(&self, left: u16, right: u16) -> Option<i16> {
        let list = usize::from(u16_at(self.gpos, 8)?);
        let lookups = self.gpos.get(list..)?;
        (0..usize::from(u16_at(lookups, 0)?)).find_map(|i| {
            let lookup = lookups.get(usize::from(u16_at(lookups, 2 + 2 * i)?)..)?;
            let is_pair_adjustment = u16_at(lookup, 0)? == 2;
            is_pair_adjustment.then(|| subtables(lookup).find_map(|table| pair(table, left, right)))?
        })
    }
}

fn subtables(lookup: &[u8]) -> impl Iterator<Item = &[u8]> {
    let count = usize::from(u16_at(lookup, 4).unwrap_or(0));
    (0..count).filter_map(move |i| lookup.get(usize::from(u16_at(lookup, 6 + 2 * i)?)..))
}

/// One `PairPos` subtable's word on a pair: `None` leaves it to the next subtable.
fn pair(table: &[u8], left: u16, right: u16) -> Option<i16> {
    let covered = coverage_index(table.get(usize::from(u16_at(table, 2)?)..)?, left)?;
    let (first, second) = (u16_at(table, 4)?, u16_at(table, 6)?);
    let value_size = 2 * (first.count_ones() + second.count_ones()) as usize;
    match u16_at(table, 0)? {
        1 => {
            let set = table.get(usize::from(u16_at(table, 10 + 2 * covered)?)..)?;
            let record = 2 + value_size;
            let count = usize::from(u16_at(set, 0)?);
            let index = first_not_below(count, right, |i| u16_at(set, 2 + record * i));
            let is_listed = index < count && u16_at(set, 2 + record * index)? == right;
            is_listed.then(|| advance(set, 4 + record * index, first))?
        }
        2 => {
            let left_class = class(table.get(usize::from(u16_at(table, 8)?)..)?, left);
            let right_class = class(table.get(usize::from(u16_at(table, 10)?)..)?, right);
            let right_classes = usize::from(u16_at(table, 14)?);
            advance(
                table,
                16 + value_size * (left_class * right_classes + right_class),
                first,
            )
        }
        _ => None,
    }
}

/// The `XAdvance` of a value record with the given format.
fn advance(data: &[u8], at: usize, format: u16) -> Option<i16> {
    if format & X_ADVANCE == 0 {
        return None;
    }
    let before = 2 * (format & (X_ADVANCE - 1)).count_ones() as usize;
    u16_at(data, at + before).map(u16::cast_signed)
}

/// A glyph's place in a coverage table.
fn coverage_index(table: &[u8], glyph: u16) -> Option<usize> {
    let count = usize::from(u16_at(table, 2)?);
    match u16_at(table, 0)? {
        1 => {
            let index = first_not_below(count, glyph, |i| u16_at(table, 4 + 2 * i));
            (u16_at(table, 4 + 2 * index)? == glyph && index < count).then_some(index)
        }
        2 => {
            let (start, first) = range_holding(table, count, glyph)?;
            Some(usize::from(first) + usize::from(glyph - start))
        }
        _ => None,
    }
}

/// A glyph's class in a class definition table; a glyph not listed is in class 0.
fn class(table: &[u8], glyph: u16) -> usize {
    listed_class(table, glyph).map_or(0, usize::from)
}

fn listed_class(table: &[u8], glyph: u16) -> Option<u16> {
    match u16_at(table, 0)? {
        1 => {
            let index = glyph.checked_sub(u16_at(table, 2)?)?;
            (index < u16_at(table, 4)?).then(|| u16_at(table, 6 + 2 * usize::from(index)))?
        }
        2 => range_holding(table, usize::from(u16_at(table, 2)?), glyph).map(|(_, class)| class),
        _ => None,
    }
}

/// In a table of ranges (format 2 of coverage and of classes, sorted): the glyph's range's start and value.
fn range_holding(table: &[u8], count: usize, glyph: u16) -> Option<(u16, u16)> {
    let index = first_not_below(count, glyph, |i| u16_at(table, 6 + 6 * i));
    let start = u16_at(table, 4 + 6 * index)?;
    (index < count && start <= glyph).then(|| u16_at(table, 8 + 6 * index).map(|value| (start, value)))?
}

/// The first of `count` sorted entries that is not below `glyph`, by halving.
fn first_not_below(count: usize, glyph: u16, entry: impl Fn(usize) -> Option<u16>) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if entry(middle).is_some_and(|value| value < glyph) {
            low = middle + 1
        } else {
            high = middle
        }
    }
    low
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*data.get(at..)?.first_chunk()?))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*data.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::fonts::Face;

    #[test]
    fn a_v_is_drawn_closer_to_an_a_in_every_face() {
        for face in Face::ALL {
            let font = face.font().unwrap();
            let (a, v) = (font.glyph('A').unwrap(), font.glyph('V').unwrap());
            assert!(
                (-200..0).contains(&font.kerning(a, v)),
                "{face:?}: {}",
                font.kerning(a, v)
            );
        }
    }

    #[test]
    fn a_damaged_table_means_no_kerning() {
        let font = Face::Serif.bytes();
        let whole = Kerning::find(font).unwrap();
        for length in 0..whole.gpos.len().min(4000) {
            Kerning {
                gpos: &whole.gpos[..length],
            }
            .between(36, 57);
        }
        assert!(Kerning::find(&font[..20]).is_none());
    }
}
