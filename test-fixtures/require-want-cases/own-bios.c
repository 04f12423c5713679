// openssl-lint-test: rules=require-want-cases
/* What connections write to comes from elsewhere: that texts are written into memory says nothing of it. */
#include <openssl/bio.h>
#include <openssl/ssl.h>

extern BIO *new_stream(int descriptor);

void begin(SSL *ssl, int descriptor) {
    BIO *stream = new_stream(descriptor);
    SSL_set_bio(ssl, stream, stream);
}

BIO *text(void) {
    BIO *stream = BIO_new(BIO_s_mem());
    if (stream != NULL) BIO_puts(stream, "text");
    return stream;
}

int decrypt(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) return 0; // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    return -1;
}
