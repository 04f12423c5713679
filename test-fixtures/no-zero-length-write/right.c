// openssl-lint-test: rules=no-zero-length-write
#include <openssl/err.h>
#include <openssl/ssl.h>

/* What length a caller gives is not known. */
int send_message(SSL *ssl, const char *text, int length) {
    return SSL_write(ssl, text, length);
}

int send_if_any(SSL *ssl, const char *text, int length) {
    if (length == 0) return 0;
    return SSL_write(ssl, text, length);
}

int send_all(SSL *ssl, const char *text, int length) {
    int sent = 0;
    while (length > 0) {
        int n = SSL_write(ssl, text + sent, length);
        if (n <= 0) return SSL_get_error(ssl, n);
        sent += n;
        length -= n;
    }
    return 0;
}

/* SSL_write_ex has a result that says whether it succeeded: with no bytes it does. */
int flush(SSL *ssl) {
    size_t written;
    return SSL_write_ex(ssl, "", 0, &written);
}
