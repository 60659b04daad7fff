//! Files that visitors send: so many at once, fewer of one site, fewer yet of one network, and none for longer than so. Whoever
//! sends nothing more holds up nobody.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use actix_web::rt::time::timeout;

use crate::usecase::{
    Lack, UseCaseError,
    throttle::{network_of, site_of},
};

/// How many files of visitors are received at once. Each holds a connection, a file and its newest part in memory.
const AT_ONCE: usize = 32;
/// How many of them from one network: an office's, and not all that there are.
const OF_ONE_NETWORK: usize = 4;
/// How many of them from all networks of one site.
const OF_ONE_SITE: usize = 12;
/// How long one of them may take: ten megabytes over a slow line.
const PATIENCE: Duration = Duration::from_secs(120);

/// The files of visitors that are on their way, by the network they come from.
#[derive(Clone, Default)]
pub(super) struct Senders(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Senders {
    /// Receives what a visitor sends, where there is a place for it.
    ///
    /// # Errors
    /// [`Lack::OwnPlaces`] or [`Lack::Places`] where there is none.
    pub(super) async fn one_of_visitors<T>(
        &self,
        from: IpAddr,
        received: impl Future<Output = Result<T, UseCaseError>>,
    ) -> Result<T, UseCaseError> {
        let taken = |lack: Lack| UseCaseError::lacking(lack, lack.as_str());
        let _place = self.place(network_of(from)).map_err(taken)?;
        let late = |_| UseCaseError::field("file", "file_too_slow");
        timeout(PATIENCE, received).await.map_err(late)?
    }

    fn place(&self, network: IpAddr) -> Result<Place, Lack> {
        let mut sending = self.sending();
        let site = site_of(network);
        let of_site = sending.iter().filter(|(other, _)| site_of(**other) == site);
        let of_site: usize = of_site.map(|(_, own)| own).sum();
        if of_site >= OF_ONE_SITE || sending.get(&network).is_some_and(|own| *own >= OF_ONE_NETWORK) {
            return Err(Lack::OwnPlaces);
        }
        if sending.values().sum::<usize>() >= AT_ONCE {
            return Err(Lack::Places);
        }
        *sending.entry(network).or_default() += 1;
        let senders = self.clone();
        Ok(Place { senders, network })
    }

    fn sending(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place that is held while a file is on its way.
struct Place {
    senders: Senders,
    network: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut sending = self.senders.sending();
        if let Some(own) = sending.get_mut(&self.network) {
            *own -= 1;
            if *own == 0 {
                sending.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_cannot_take_all_places_and_each_is_given_back() {
        let senders = Senders::default();
        let network = |n: usize| network_of(format!("2001:db8:{n:x}::7").parse().unwrap());
        let taken = |n: usize| senders.place(network(n)).map_err(|lack| lack.as_str());
        let mut places: Vec<_> = (0..OF_ONE_NETWORK).map(|_| taken(0).unwrap()).collect();
        let beside = network_of("2001:db8::ffff:0:0:1".parse().unwrap());
        assert!(matches!(senders.place(beside), Err(Lack::OwnPlaces)));
        let others = OF_ONE_NETWORK..AT_ONCE;
        places.extend(others.map(|n| taken(n / OF_ONE_NETWORK).unwrap()));
        assert_eq!(taken(99).err(), Some("places_taken"));
        assert_eq!(taken(0).err(), Some("own_places_taken"));
        places.pop();
        drop(taken(99).unwrap());
        drop(places);
        assert!(senders.sending().is_empty());
    }

    #[test]
    fn whoever_has_a_whole_site_does_not_take_all_places_by_its_networks() {
        let senders = Senders::default();
        let place = |address: String| senders.place(network_of(address.parse().unwrap()));
        let places: Vec<_> = (0..OF_ONE_SITE)
            .map(|n| place(format!("2001:db8:7:{n:x}::1")).unwrap())
            .collect();
        assert!(matches!(place("2001:db8:7:ffff::1".to_owned()), Err(Lack::OwnPlaces)));
        // The site beside it is somebody else's, and an address of IPv4 is a site of its own.
        let others = ["2001:db8:8::1", "192.0.2.7", "192.0.2.8"];
        let others = others.map(|other| place(other.to_owned()));
        assert!(others.iter().all(Result::is_ok));
        drop((places, others));
        assert!(senders.sending().is_empty());
    }
}
