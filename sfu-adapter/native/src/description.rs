//! A description of the peer's, counted and parsed. That takes most of what a large one costs and needs no peer, so any
//! thread may do it; the peer's own thread only applies what came of it.

use str0m::IceCreds;
use str0m::change::{SdpAnswer, SdpOffer};

use crate::bounds::{self, require_within, without_candidates};
use crate::status::{Code, Fault};

/// Which side of an exchange (RFC 9429) a description is.
enum Parsed {
    Offer(SdpOffer),
    Answer(SdpAnswer),
}

/// A description that parses, and what is kept of it beside: its sources, and who the peer is to ICE.
pub struct Description {
    parsed: Parsed,
    pub sources: Vec<u32>,
    pub credentials: Option<IceCreds>,
}

impl Description {
    /// Parses an offer or an answer, if it declares no more than anybody needs. For an ICE-lite agent candidates are left
    /// out.
    pub fn parse(offer: bool, lite: bool, sdp: &str) -> Result<Description, Fault> {
        require_within(sdp)?;
        let used = if lite {
            without_candidates(sdp)
        } else {
            sdp.into()
        };
        let parsed = if offer {
            SdpOffer::from_sdp_string(&used).map(Parsed::Offer)
        } else {
            SdpAnswer::from_sdp_string(&used).map(Parsed::Answer)
        };
        Ok(Description {
            parsed: parsed.map_err(|e| Fault::new(Code::Sdp, e.to_string()))?,
            sources: bounds::sources(sdp),
            credentials: credentials(sdp),
        })
    }

    pub fn offer(self) -> Result<SdpOffer, Fault> {
        match self.parsed {
            Parsed::Offer(offer) => Ok(offer),
            Parsed::Answer(_) => Err(Fault::new(Code::Argument, "an answer is no offer")),
        }
    }

    pub fn answer(self) -> Result<SdpAnswer, Fault> {
        match self.parsed {
            Parsed::Answer(answer) => Ok(answer),
            Parsed::Offer(_) => Err(Fault::new(Code::Argument, "an offer is no answer")),
        }
    }
}

/// The first ICE credentials that there are.
fn credentials(sdp: &str) -> Option<IceCreds> {
    let value = |name: &str| {
        let line = sdp.lines().find_map(|line| line.strip_prefix(name));
        line.map(|value| value.trim().to_owned())
    };
    Some(IceCreds {
        ufrag: value("a=ice-ufrag:")?,
        pass: value("a=ice-pwd:")?,
    })
}

/// It is made by one thread and given to another.
const _: () = {
    const fn moves<T: Send>() {}
    moves::<Description>();
};
