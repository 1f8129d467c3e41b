@testable import HallSimulator

// Central and the agent have words in common, and so do their modules and types: what is central's is named so here, where the agent is
// not in sight.

typealias CentralRefusal = Refusal
typealias CentralTicket = Ticket
typealias CentralTicketID = TicketID
typealias CentralTicketState = TicketState
typealias CentralOrigin = TicketOrigin
typealias CentralBinding = BindingRecord
typealias CentralLease = Lease
typealias CentralServiceState = ServiceState
typealias CentralWindow = HallWindow
typealias CentralSnapshot = Snapshot
typealias CentralTime = WireTime
typealias CentralEvent = HallEvent
typealias CentralCall = Call
typealias CentralPriority = Priority
typealias CentralFailure = WebFailure
typealias CentralFace = HallFace
