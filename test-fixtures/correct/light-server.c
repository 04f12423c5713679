// openssl-lint-test: preset=recommended
/* In the manner of a small web server: the write error has a function of its own, and repeated close_notify. */
#include <errno.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct handler {
    SSL *ssl;
    int close_notify;
    int renegotiations;
    int log;
};

static void log_queue(const struct handler *h) {
    unsigned long entry;
    while ((entry = ERR_get_error())) fprintf(stderr, "%d: %s\n", h->log, ERR_error_string(entry, NULL));
}

static int write_error(struct handler *h, int wr) {
    SSL *ssl = h->ssl;
    int ssl_error;
    switch ((ssl_error = SSL_get_error(ssl, wr))) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_SYSCALL: {
        int saved = errno;
        if (ERR_peek_error() != 0) {
            log_queue(h);
            return -1;
        }
        fprintf(stderr, "write failed: %d\n", saved);
        return -1;
    }
    case SSL_ERROR_ZERO_RETURN:
        if (wr == 0) return -2;
        /* fall through */
    default:
        log_queue(h);
        return -1;
    }
}

int write_queue(struct handler *h, const char *data, int length) {
    ERR_clear_error();
    while (length > 0) {
        int wr = SSL_write(h->ssl, data, length);
        if (h->renegotiations > 1) return -1;
        if (wr <= 0) return write_error(h, wr);
        data += wr;
        length -= wr;
    }
    return 0;
}

int read_queue(struct handler *h, char *memory, int size) {
    int len;
    ERR_clear_error();
    do {
        len = SSL_read(h->ssl, memory, size);
    } while (len > 0 && SSL_pending(h->ssl) > 0);
    if (len < 0) {
        int rc = SSL_get_error(h->ssl, len);
        switch (rc) {
        case SSL_ERROR_WANT_WRITE:
            h->close_notify = 0;
            /* fall through */
        case SSL_ERROR_WANT_READ:
            return 0;
        default:
            log_queue(h);
            return -1;
        }
    }
    return len;
}

int close_notify(struct handler *h) {
    int ret, ssl_r;
    if (!SSL_is_init_finished(h->ssl)) return -2;
    ERR_clear_error();
    switch ((ret = SSL_shutdown(h->ssl))) {
    case 1:
        return -2;
    case 0:
        ERR_clear_error();
        if (-1 != (ret = SSL_shutdown(h->ssl))) {
            h->close_notify = -1;
            return 0;
        }
        /* fall through */
    default:
        ssl_r = SSL_get_error(h->ssl, ret);
        switch (ssl_r) {
        case SSL_ERROR_ZERO_RETURN:
            break;
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            h->close_notify = -1;
            return 0;
        default:
            log_queue(h);
            break;
        }
    }
    return -1;
}
