// openssl-lint-test: rules=require-want-cases
/* A BIO of the program's own that takes all that it is given: nothing waits until it can write. */
#include <openssl/bio.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    BIO *incoming;
    BIO *outgoing;
};

extern int deliver(void *queue, const char *data, int size);
extern int fetch(void *queue, char *data, int size);

static int create(BIO *bio) {
    BIO_set_init(bio, 1);
    BIO_set_flags(bio, 0);
    return 1;
}

static int write_to_queue(BIO *bio, const char *data, int size) {
    deliver(BIO_get_data(bio), data, size);
    return size;
}

/* That it has to be tried again when there is more to read says nothing of writing. */
static int read_from_queue(BIO *bio, char *data, int size) {
    int n = fetch(BIO_get_data(bio), data, size);
    if (n == 0) BIO_set_retry_read(bio);
    return n > 0 ? n : -1;
}

int begin(struct connection *c, void *queue) {
    BIO_METHOD *method = BIO_meth_new(BIO_TYPE_SOURCE_SINK, "queue");
    if (method == NULL) return -1;
    BIO_meth_set_create(method, create);
    BIO_meth_set_write(method, write_to_queue);
    BIO_meth_set_read(method, read_from_queue);
    c->incoming = BIO_new(BIO_s_mem());
    c->outgoing = BIO_new(method);
    if (c->incoming == NULL || c->outgoing == NULL) return -1;
    BIO_set_data(c->outgoing, queue);
    SSL_set_bio(c->ssl, c->incoming, c->outgoing);
    return 0;
}

int decrypt(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) return 0;
    return -1;
}

int encrypt(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) return 0; // expect: require-want-cases "SSL_ERROR_WANT_READ"
    return -1;
}
