// openssl-lint-test: preset=recommended
/* Questions to the connection between the two calls: none of them touches the queue or the state. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int logged_in_between(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    fprintf(stderr, "%s %s %s: %d bytes pending, state %s\n", SSL_get_version(ssl),
            SSL_CIPHER_get_name(SSL_get_current_cipher(ssl)), SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name),
            SSL_pending(ssl), SSL_state_string_long(ssl));
    if (SSL_get_app_data(ssl) == NULL || SSL_get_rbio(ssl) == NULL) return -1;
    int error = SSL_get_error(ssl, n);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

int peeked_in_between(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 1;
    unsigned long oldest = ERR_peek_error();
    int error = SSL_get_error(ssl, r);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    fprintf(stderr, "%s\n", oldest != 0 ? ERR_reason_error_string(oldest) : "no entry");
    return -1;
}

int options_in_between(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r != 1) {
        long options = SSL_get_options(ssl);
        int error = SSL_get_error(ssl, r);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
        return (options & SSL_OP_NO_TICKET) ? -2 : -1;
    }
    return 1;
}

int memory_in_between(SSL *ssl, void *buffer, int size, X509 *certificate, unsigned char *copy) {
    ERR_clear_error();
    int n = SSL_write(ssl, buffer, size);
    X509_free(certificate);
    OPENSSL_free(copy);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}
