// openssl-lint-test: preset=recommended
/* In the manner of a key-value store: one helper turns (connection, ret) into a state for all I/O calls. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

typedef enum { WANT_READ = 1, WANT_WRITE } want_type;

struct connection {
    SSL *ssl;
    int state;
    int flags;
    int last_errno;
    char *ssl_error;
};

enum { STATE_CONNECTED = 1, STATE_CLOSED, STATE_ERROR };

/* Returns 0 after success and where the call must be repeated (*want says when), otherwise an SSL_ERROR code. */
static int handle_return_code(struct connection *conn, int ret_value, want_type *want) {
    if (ret_value <= 0) {
        int ssl_err = SSL_get_error(conn->ssl, ret_value);
        switch (ssl_err) {
        case SSL_ERROR_WANT_WRITE:
            *want = WANT_WRITE;
            return 0;
        case SSL_ERROR_WANT_READ:
            *want = WANT_READ;
            return 0;
        case SSL_ERROR_SYSCALL:
            conn->last_errno = errno;
            free(conn->ssl_error);
            conn->ssl_error = errno ? strdup(strerror(conn->last_errno)) : NULL;
            break;
        default:
            conn->last_errno = 0;
            free(conn->ssl_error);
            conn->ssl_error = malloc(512);
            if (conn->ssl_error != NULL) ERR_error_string_n(ERR_get_error(), conn->ssl_error, 512);
            break;
        }
        return ssl_err;
    }
    return 0;
}

static int update_state_after_io(struct connection *conn, int ret_value, int update_event) {
    if (conn->state != STATE_CONNECTED) return ret_value;
    if (ret_value <= 0) {
        want_type want = 0;
        int ssl_err;
        if (!(ssl_err = handle_return_code(conn, ret_value, &want))) {
            if (update_event) conn->flags |= want == WANT_READ ? 1 : 2;
            errno = EAGAIN;
            return -1;
        }
        if (ssl_err == SSL_ERROR_ZERO_RETURN || (ssl_err == SSL_ERROR_SYSCALL && !conn->last_errno)) {
            conn->state = STATE_CLOSED;
            return 0;
        }
        conn->state = STATE_ERROR;
        return -1;
    }
    return ret_value;
}

int connection_write(struct connection *conn, const void *data, size_t length) {
    int ret;
    if (conn->state != STATE_CONNECTED) return -1;
    ERR_clear_error();
    ret = SSL_write(conn->ssl, data, (int)length);
    return update_state_after_io(conn, ret, 1);
}

int connection_read(struct connection *conn, void *buffer, size_t size) {
    int ret;
    if (conn->state != STATE_CONNECTED) return -1;
    ERR_clear_error();
    ret = SSL_read(conn->ssl, buffer, (int)size);
    return update_state_after_io(conn, ret, 1);
}

ssize_t read_line(struct connection *conn, char *pointer, ssize_t size) {
    ssize_t nread = 0;
    size--;
    while (size) {
        char c;
        ERR_clear_error();
        if (SSL_read(conn->ssl, &c, 1) <= 0) return -1;
        if (c == '\n') {
            *pointer = '\0';
            return nread;
        }
        *pointer++ = c;
        *pointer = '\0';
        size--;
        nread++;
    }
    return nread;
}

/* The client library of the same family: 0 is "try again", the decision stands in a helper. */
static int maybe_check_want(SSL *ssl, int rv) {
    int err = SSL_get_error(ssl, rv);
    return err == SSL_ERROR_WANT_READ || err == SSL_ERROR_WANT_WRITE;
}

ssize_t client_read(SSL *ssl, char *buffer, size_t size) {
    int nread;
    ERR_clear_error();
    nread = SSL_read(ssl, buffer, (int)size);
    if (nread > 0) return nread;
    if (nread == 0) return -1;
    return maybe_check_want(ssl, nread) ? 0 : -1;
}
