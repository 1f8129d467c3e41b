/// What kiosks take for when central is out of reach, and appointments, which they cannot do without it.
extension HallSimulator {
    func lease(_ id: String, kiosk: String, _ body: LeaseRequestBody) throws(WebFailure) -> LeaseBody {
        LeaseBody(
            try change { central, now throws(Refusal) in
                try central.lease(
                    id, service: body.service, count: body.count, businessDay: body.businessDay, kiosk: kiosk, at: now)
            })
    }

    func qrPool(_ id: String, kiosk: String, _ body: QRPoolRequestBody) throws(WebFailure) -> QRPoolBody {
        QRPoolBody(
            try change { central, now throws(Refusal) in
                try central.qrPool(id, count: body.count, kiosk: kiosk, at: now)
            })
    }

    func search(_ body: SearchBody) throws(WebFailure) -> AppointmentsBody {
        let holder = PersonalNumbers(phone: body.phone, idNumber: body.idNumber)
        return AppointmentsBody(appointments: central.search(holder).map { AppointmentBody($0, of: central) })
    }

    func checkIn(_ appointment: String, _ body: CheckInBody) throws(WebFailure) -> CheckInAnswer {
        let id = try Route.ticketID(body.ticketID[...])
        return CheckInAnswer(
            try change { central, now throws(Refusal) in
                try central.checkIn(appointment, ticket: id, kiosk: body.kiosk, at: now)
            })
    }
}
