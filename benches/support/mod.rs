//! What the benches share: things that are to be compared take turns, and a table says how they did.
//!
//! On a machine that others use too, the seconds of one run say little and the ratio of two things measured in turns
//! (A B A B …) says a lot: whatever slows one of them slows the other. So each round gives one ratio, and the table shows
//! their median with the lowest and the highest.

use std::{
    env,
    error::Error,
    hint::black_box,
    io::{self, Write},
    time::{Duration, Instant},
};

/// What ends a bench: something that was to be measured did not work.
pub type Failure = Box<dyn Error + Send + Sync>;

/// How many rounds count, after one that does not.
const ROUNDS: usize = 45;
/// How long each thing is measured in a round.
const SLICE: Duration = Duration::from_millis(100);

/// How much is measured.
#[derive(Clone, Copy)]
pub struct Effort {
    /// How many rounds count; only more than one mean anything.
    pub rounds: usize,
    slice: Duration,
}

impl Effort {
    /// Everything under `cargo bench`. Under `cargo test --benches`, which only wants to know that the benches work, one
    /// round as short as can be.
    pub fn asked() -> Self {
        if env::args().any(|argument| argument == "--bench") {
            Self {
                rounds: ROUNDS,
                slice: SLICE,
            }
        } else {
            Self {
                rounds: 1,
                slice: Duration::ZERO,
            }
        }
    }
}

/// How often a second `piece` can be done, tried for as long as `slice`, at least once.
///
/// The clock is read ever more rarely at first, so that reading it costs nothing beside a piece of nanoseconds.
///
/// # Errors
/// The first one of `piece`.
pub fn rate<T>(slice: Duration, mut piece: impl FnMut() -> Result<T, Failure>) -> Result<f64, Failure> {
    let began = Instant::now();
    let (mut done, mut batch) = (0_u32, 1_u32);
    loop {
        for _ in 0..batch {
            black_box(piece()?);
        }
        done += batch;
        let spent = began.elapsed();
        if spent >= slice {
            return Ok(f64::from(done) / spent.as_secs_f64());
        }
        if spent * 16 < slice {
            batch *= 2;
        }
    }
}

/// Measures one thing for a while: how often a second.
type Meter<'a> = Box<dyn FnMut(Duration) -> Result<f64, Failure> + 'a>;

/// Things to be measured in turns. The first is what the bench is about; the others are what it is held against.
pub struct Comparison<'a> {
    title: &'a str,
    lines: Vec<Line<'a>>,
}

struct Line<'a> {
    name: &'a str,
    /// Or why it cannot be measured here.
    meter: Result<Meter<'a>, String>,
    /// By round, each a second.
    rates: Vec<f64>,
}

impl<'a> Comparison<'a> {
    /// Nothing to measure yet; the title names what is counted by the second.
    pub fn new(title: &'a str) -> Self {
        Self {
            title,
            lines: Vec::new(),
        }
    }

    /// Adds one thing, measured by `meter`.
    pub fn with(self, name: &'a str, meter: impl FnMut(Duration) -> Result<f64, Failure> + 'a) -> Self {
        self.with_or_reason(name, Ok(Box::new(meter)))
    }

    /// Adds one thing that may be impossible to measure here, for a reason that the table then gives.
    pub fn with_or_reason(mut self, name: &'a str, meter: Result<Meter<'a>, String>) -> Self {
        self.lines.push(Line {
            name,
            meter,
            rates: Vec::new(),
        });
        self
    }

    /// Measures everything in turns and prints the table.
    ///
    /// # Errors
    /// The first of a meter.
    pub fn run(mut self, effort: Effort) -> Result<(), Failure> {
        self.round(effort.slice)?;
        self.lines.iter_mut().for_each(|line| line.rates.clear());
        for _ in 0..effort.rounds {
            self.round(effort.slice)?;
        }
        self.print(effort.rounds)?;
        Ok(())
    }

    fn round(&mut self, slice: Duration) -> Result<(), Failure> {
        for line in &mut self.lines {
            if let Ok(meter) = &mut line.meter {
                line.rates.push(meter(slice)?);
            }
        }
        Ok(())
    }

    fn print(&self, rounds: usize) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "\n{}, rounds: {rounds}", self.title)?;
        writeln!(
            out,
            "{:36}{:>12}{:>12}{:>12}   ratio (min–max)",
            "", "min", "median", "max"
        )?;
        for (index, line) in self.lines.iter().enumerate() {
            write!(out, "{:36}", line.name)?;
            match &line.meter {
                Err(reason) => writeln!(out, "not measured: {reason}")?,
                Ok(_) => {
                    let Spread { min, median, max } = Spread::of(line.rates.clone());
                    write!(out, "{:>12}{:>12}{:>12}", figure(min), figure(median), figure(max))?;
                    let ratio = if index == 0 { "1".to_owned() } else { self.ratio(line) };
                    writeln!(out, "   {ratio}")?;
                }
            }
        }
        Ok(())
    }

    /// The first line's rate as a multiple of this one's, by round.
    fn ratio(&self, line: &Line<'_>) -> String {
        let subject = self.lines.first().map_or(&[][..], |subject| &subject.rates);
        let ratios = subject.iter().zip(&line.rates).map(|(subject, other)| subject / other);
        let Spread { min, median, max } = Spread::of(ratios.collect());
        format!("{} ({}–{})", figure(median), figure(min), figure(max))
    }
}

/// The lowest, middle and highest of some numbers.
struct Spread {
    min: f64,
    median: f64,
    max: f64,
}

impl Spread {
    /// Of nothing, all three are not a number.
    fn of(mut numbers: Vec<f64>) -> Self {
        numbers.sort_by(f64::total_cmp);
        let at = |index: usize| numbers.get(index).copied().unwrap_or(f64::NAN);
        Self {
            min: at(0),
            median: at(numbers.len() / 2),
            max: at(numbers.len().saturating_sub(1)),
        }
    }
}

/// A number as people read it: whole and in groups of three, or with two or three digits that count.
fn figure(number: f64) -> String {
    if number < 0.01 {
        return format!("{number:.5}");
    }
    if number < 100.0 {
        return format!("{number:.2}");
    }
    let digits = format!("{number:.0}");
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
