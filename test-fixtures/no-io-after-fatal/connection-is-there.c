// A connection that was just used is there: testing its pointer says nothing of whether it has failed.

#include <openssl/err.h>
#include <openssl/ssl.h>

struct peer {
    SSL *ssl;
};

SSL *renewed(struct peer *p);

/* Elsewhere a pointer of the same name gets another value, while its connection works. */
int receive(struct peer *p, char *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(p->ssl, buffer, size);
    if (n > 0)
        p->ssl = renewed(p);
    return n;
}

int send_and_close(struct peer *p, const char *data, int size) {
    ERR_clear_error();
    int n = SSL_write(p->ssl, data, size);
    if (n <= 0) {
        switch (SSL_get_error(p->ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return 0;
        default:
            break;
        }
    }
    if (p->ssl != NULL)
        SSL_shutdown(p->ssl); // expect: no-io-after-fatal "SSL_shutdown() is called for `p->ssl`"
    return n;
}

int send_and_close_unless_failed(struct peer *p, const char *data, int size) {
    ERR_clear_error();
    int n = SSL_write(p->ssl, data, size);
    if (n <= 0) {
        switch (SSL_get_error(p->ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return 0;
        default:
            SSL_free(p->ssl);
            p->ssl = NULL;
            break;
        }
    }
    if (p->ssl != NULL)
        SSL_shutdown(p->ssl);
    return n;
}
