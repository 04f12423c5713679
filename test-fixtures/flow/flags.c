// openssl-lint-test: rules=no-wrong-ret
/* A test of flags goes the same way twice, as long as nothing changes them. */
#include <unistd.h>
#include <openssl/ssl.h>

#define TLS_ENABLED 0x10
#define LOGGED 0x20

struct entry {
    int status, fd;
    SSL *ssl;
};

int same_flag(struct entry *entry, char *buffer, int size) {
    int n;
    if (entry->status & TLS_ENABLED)
        n = SSL_read(entry->ssl, buffer, size);
    else
        n = read(entry->fd, buffer, size);
    if (n <= 0 && (entry->status & TLS_ENABLED)) return -SSL_get_error(entry->ssl, n);
    return n;
}

int kept_as_a_truth(struct entry *entry, char *buffer, int size) {
    int n, tls = entry->status & TLS_ENABLED;
    SSL_peek(entry->ssl, buffer, size);
    if (!tls) n = read(entry->fd, buffer, size);
    else n = SSL_read(entry->ssl, buffer, size);
    if (n <= 0 && tls) return -SSL_get_error(entry->ssl, n);
    return n;
}

int other_flag(struct entry *entry, char *buffer, int size) {
    int n;
    SSL_peek(entry->ssl, buffer, size);
    if (entry->status & TLS_ENABLED)
        n = SSL_read(entry->ssl, buffer, size);
    else
        n = read(entry->fd, buffer, size);
    if (n <= 0 && (entry->status & LOGGED)) return -SSL_get_error(entry->ssl, n); // expect: no-wrong-ret
    return n;
}

int changed_between(struct entry *entry, char *buffer, int size) {
    int n;
    SSL_peek(entry->ssl, buffer, size);
    if (entry->status & TLS_ENABLED)
        n = SSL_read(entry->ssl, buffer, size);
    else
        n = read(entry->fd, buffer, size);
    entry->status |= TLS_ENABLED;
    if (n <= 0 && (entry->status & TLS_ENABLED)) return -SSL_get_error(entry->ssl, n); // expect: no-wrong-ret
    return n;
}

int flag_before_flags(struct entry *entry, char *buffer, int size) {
    int n;
    if (TLS_ENABLED & entry->status)
        n = SSL_read(entry->ssl, buffer, size);
    else
        n = read(entry->fd, buffer, size);
    if (n <= 0 && (entry->status & TLS_ENABLED)) return -SSL_get_error(entry->ssl, n);
    return n;
}
