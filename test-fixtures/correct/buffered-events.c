// openssl-lint-test: preset=recommended
/* In the manner of an event library: reading into several buffers, one function per decision. */
#include <stdio.h>
#include <sys/uio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

enum { OP_MADE_PROGRESS = 1, OP_BLOCKED = 2, OP_ERR = 4 };

enum state { STATE_OPEN, STATE_CONNECTING, STATE_ACCEPTING };

struct buffered {
    SSL *ssl;
    enum state state;
    unsigned read_blocked_on_write : 1;
    unsigned write_blocked_on_read : 1;
    unsigned errors;
};

static void print_error(struct buffered *b, int err) {
    switch (err) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        fprintf(stderr, "blocked\n");
        break;
    case SSL_ERROR_SSL:
        fprintf(stderr, "protocol failure %u\n", b->errors);
        break;
    default:
        fprintf(stderr, "failure %d\n", err);
        break;
    }
}

static void connection_closed(struct buffered *b, int err) {
    unsigned long entry;
    while ((entry = ERR_get_error())) fprintf(stderr, "entry %lu\n", entry);
    if (err != SSL_ERROR_ZERO_RETURN) b->errors++;
}

int read_into(struct buffered *b, struct iovec *space, int count) {
    int result = 0;
    for (int i = 0; i < count; ++i) {
        int r;
        ERR_clear_error();
        r = SSL_read(b->ssl, space[i].iov_base, (int)space[i].iov_len);
        if (r > 0) {
            result |= OP_MADE_PROGRESS;
            b->read_blocked_on_write = 0;
        } else {
            int err = SSL_get_error(b->ssl, r);
            print_error(b, err);
            switch (err) {
            case SSL_ERROR_WANT_READ:
                result |= OP_BLOCKED;
                break;
            case SSL_ERROR_WANT_WRITE:
                b->read_blocked_on_write = 1;
                result |= OP_BLOCKED;
                break;
            default:
                connection_closed(b, err);
                result |= OP_ERR;
                break;
            }
        }
        if (result & (OP_BLOCKED | OP_ERR)) break;
    }
    return result;
}

/* r is set in two cases, the others leave. */
int do_handshake(struct buffered *b) {
    int r;
    switch (b->state) {
    default:
    case STATE_OPEN:
        return -1;
    case STATE_CONNECTING:
    case STATE_ACCEPTING:
        ERR_clear_error();
        r = SSL_do_handshake(b->ssl);
        break;
    }
    if (r == 1) {
        b->state = STATE_OPEN;
        return 1;
    } else {
        int err = SSL_get_error(b->ssl, r);
        print_error(b, err);
        switch (err) {
        case SSL_ERROR_WANT_WRITE:
            return 0;
        case SSL_ERROR_WANT_READ:
            return 0;
        default:
            connection_closed(b, err);
            return -1;
        }
    }
}
