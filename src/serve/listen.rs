//! Opens the socket that the server listens on.
//!
//! It must not know what is answered there.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::ops::RangeInclusive;

use crate::error::Error;

/// The port that is tried first, if none is asked for.
const PORT: u16 = 4321;

/// How many ports after it are tried if it is taken.
const MORE_PORTS: u16 = 10;

/// Longest time in which a client sends or takes something. The sockets of connections inherit these from the one that
/// listens, which is the only way to give them any.
#[cfg(unix)]
const SILENCE: [std::time::Duration; 2] =
    [std::time::Duration::from_secs(5), std::time::Duration::from_secs(5)];

/// Listens on `host`. A port that was asked for is not replaced by another one.
pub(super) fn listen(
    host: Option<IpAddr>,
    port: Option<u16>,
) -> Result<(TcpListener, SocketAddr), Error> {
    let host = host.unwrap_or(Ipv4Addr::LOCALHOST.into());
    listen_at(host, port.map_or(PORT..=PORT + MORE_PORTS, |port| port..=port))
}

/// Listens on the first port that is free.
#[expect(clippy::disallowed_methods, reason = "`serve` opens sockets")]
fn listen_at(
    host: IpAddr,
    mut ports: RangeInclusive<u16>,
) -> Result<(TcpListener, SocketAddr), Error> {
    let last = *ports.end();
    loop {
        let port = ports.next().expect("the last one returns");
        let address = SocketAddr::from((host, port));
        let bound = TcpListener::bind(address)
            .and_then(|listener| limit(&listener).map(|()| listener))
            .and_then(|listener| listener.local_addr().map(|address| (listener, address)));
        match bound {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < last => {}
            bound => return bound.map_err(|error| listen_error(address, error)),
        }
    }
}

/// Gives every connection a time limit.
fn limit(listener: &TcpListener) -> io::Result<()> {
    #[cfg(unix)]
    {
        let socket = socket2::SockRef::from(listener);
        socket.set_read_timeout(Some(SILENCE[0]))?;
        socket.set_write_timeout(Some(SILENCE[1]))?;
    }
    let _ = listener;
    Ok(())
}

/// Lets the process have as many connections and watches as the system allows. Some systems begin with very few.
pub(super) fn raise_limits() {
    // Where it is refused, there are fewer.
    let _ = rlimit::increase_nofile_limit(u64::MAX);
}

/// What is said if nobody can listen, or nobody does any more.
pub(super) fn listen_error(address: SocketAddr, source: io::Error) -> Error {
    let source = if source.kind() == io::ErrorKind::AddrInUse {
        let help = "leave `--port` out to take a free one";
        io::Error::other(format!("another program listens there; {help}"))
    } else {
        source
    };
    Error::Io { action: "listen on", path: address.to_string().into(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_free_port_is_taken_if_none_was_asked_for() {
        let host = Ipv4Addr::LOCALHOST.into();
        let (_taken, address) = listen_at(host, 0..=0).unwrap();
        // Others may have the ports beside it, but not all of them.
        let ports = address.port()..=address.port().saturating_add(500);
        let (_next, next) = listen_at(host, ports.clone()).unwrap();
        assert!(next.port() > address.port() && ports.contains(&next.port()));
        assert!(listen(None, Some(address.port())).is_err());
    }
}
