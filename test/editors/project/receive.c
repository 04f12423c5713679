#include "log.h"
#include <openssl/err.h>
#include <openssl/ssl.h>

/* The bytes, 0 at the end, -1 to be called again, -2 after a failure. */
int receive(SSL *ssl, char *data, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, data, size);
    if (n <= 0) log_error("SSL_read");
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return -1;
    default:
        return -2;
    }
}

int respond(SSL *ssl, const char *data, int size) {
    int n = SSL_write(ssl, data, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return -1;
    default:
        return -2;
    }
}
