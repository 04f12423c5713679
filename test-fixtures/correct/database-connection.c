// openssl-lint-test: preset=recommended
/* In the manner of a database's transport layer: errno and queue emptied first, one label to repeat from. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#define SOCKET_ERRNO errno
#define SET_SOCKET_ERRNO(e) (errno = (e))

struct session {
    SSL *ssl;
    bool ssl_in_use;
    char *message;
};

static char *error_text(unsigned long entry) {
    const char *reason;
    char *text = malloc(128);
    if (text == NULL) return NULL;
    if (entry == 0) {
        snprintf(text, 128, "no TLS error reported");
        return text;
    }
    reason = ERR_reason_error_string(entry);
    if (reason != NULL)
        snprintf(text, 128, "%s", reason);
    else
        snprintf(text, 128, "TLS error code %lu", entry);
    return text;
}

ssize_t session_read(struct session *session, void *buffer, size_t length) {
    ssize_t n;
    int result_errno = 0;
    int err;
    unsigned long entry;

rloop:
    /* An entry that something else on this thread left would be taken for ours. */
    SET_SOCKET_ERRNO(0);
    ERR_clear_error();
    n = SSL_read(session->ssl, buffer, (int)length);
    err = SSL_get_error(session->ssl, (int)n);
    entry = (err != SSL_ERROR_NONE || n < 0) ? ERR_get_error() : 0;
    switch (err) {
    case SSL_ERROR_NONE:
        if (n < 0) {
            session->message = error_text(entry);
            result_errno = ECONNRESET;
        }
        break;
    case SSL_ERROR_WANT_READ:
        n = 0;
        break;
    case SSL_ERROR_WANT_WRITE:
        goto rloop;
    case SSL_ERROR_SYSCALL:
        if (n < 0 && SOCKET_ERRNO != 0) {
            result_errno = SOCKET_ERRNO;
        } else {
            result_errno = ECONNRESET;
            n = -1;
        }
        break;
    case SSL_ERROR_SSL: {
        char *message = error_text(entry);
        session->message = message;
        result_errno = ECONNRESET;
        n = -1;
        break;
    }
    case SSL_ERROR_ZERO_RETURN:
        result_errno = ECONNRESET;
        n = -1;
        break;
    default:
        result_errno = ECONNRESET;
        n = -1;
        break;
    }
    SET_SOCKET_ERRNO(result_errno);
    return n;
}

ssize_t session_write(struct session *session, const void *buffer, size_t length) {
    ssize_t n;
    int err;

    SET_SOCKET_ERRNO(0);
    ERR_clear_error();
    n = SSL_write(session->ssl, buffer, (int)length);
    err = SSL_get_error(session->ssl, (int)n);
    switch (err) {
    case SSL_ERROR_NONE:
        break;
    case SSL_ERROR_WANT_WRITE:
        n = 0;
        break;
    case SSL_ERROR_WANT_READ:
        n = 0;
        break;
    default:
        session->message = error_text(ERR_get_error());
        n = -1;
        break;
    }
    return n;
}

void session_close(struct session *session) {
    if (!session->ssl_in_use) return;
    SSL_shutdown(session->ssl);
    SSL_free(session->ssl);
    session->ssl = NULL;
    session->ssl_in_use = false;
}
