#include <microhttpd.h>

// MHD_start_daemon is variadic, and its options want their arguments in exact C types (unsigned int, size_t): one call
// with the options that the agent uses. All callbacks get `closure` as their first argument. A started daemon owns the
// listening socket. After NULL nobody can say: libmicrohttpd closes it on some of its ways out and not on others.
static inline struct MHD_Daemon *mhd_start(
    MHD_socket listening, unsigned int connections, unsigned int connections_per_address, unsigned int idle_seconds,
    size_t connection_memory, void *closure, MHD_LogCallback log, MHD_AcceptPolicyCallback accept,
    MHD_AccessHandlerCallback handler, MHD_NotifyConnectionCallback connection,
    void *(*request_line)(void *, const char *, struct MHD_Connection *), MHD_RequestCompletedCallback completed) {
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, accept, closure, handler,
        closure,
        MHD_OPTION_EXTERNAL_LOGGER, log, closure,
        MHD_OPTION_LISTEN_SOCKET, listening,
        MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, connections_per_address,
        MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,
        MHD_OPTION_NOTIFY_CONNECTION, connection, closure,
        MHD_OPTION_URI_LOG_CALLBACK, request_line, closure,
        MHD_OPTION_NOTIFY_COMPLETED, completed, closure,
        MHD_OPTION_END);
}

// MHD_get_connection_info is variadic. The connection's socket, or -1.
static inline MHD_socket mhd_connection_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : MHD_INVALID_SOCKET;
}

// The macros are casts, which Swift does not import.
static const uint64_t mhd_size_unknown = MHD_SIZE_UNKNOWN;
static const ssize_t mhd_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
static const ssize_t mhd_end_with_error = MHD_CONTENT_READER_END_WITH_ERROR;
