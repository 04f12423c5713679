// openssl-lint-test: rules=no-wrong-ret,no-intervening-io,no-intervening-call
/* One connection under several names, and several connections in one function. */
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    struct connection *peer;
};

int local_copy(struct connection *c, void *buffer, int size) {
    SSL *ssl = c->ssl;
    int n = SSL_read(c->ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return n;
}

int local_copy_wrong(struct connection *c, void *buffer, int size) {
    SSL *ssl = c->ssl;
    int n = SSL_read(c->ssl, buffer, size);
    SSL_write(ssl, buffer, size); // expect: no-intervening-io
    if (n <= 0) return SSL_get_error(c->ssl, n);
    return n;
}

int two_connections(SSL *client, SSL *server, void *buffer, int size) {
    int n = SSL_read(client, buffer, size);
    int m = SSL_write(server, buffer, size);
    if (m <= 0) return SSL_get_error(server, m);
    if (n <= 0) return SSL_get_error(client, n);
    return 0;
}

int two_connections_and_three_calls(SSL *client, SSL *server, void *buffer, int size) {
    int n = SSL_read(client, buffer, size);
    int m = SSL_write(server, buffer, size);
    if (m <= 0) return SSL_get_error(server, m);
    SSL_write(client, buffer, size); // expect: no-intervening-io
    if (n <= 0) return SSL_get_error(client, n);
    return 0;
}

int two_fields(struct connection *c, void *buffer, int size) {
    int n = SSL_read(c->ssl, buffer, size);
    SSL_write(c->peer->ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(c->ssl, n);
}

int two_fields_wrong(struct connection *c, void *buffer, int size) {
    struct connection *peer = c->peer;
    int n = SSL_read(c->peer->ssl, buffer, size);
    SSL_write(peer->ssl, buffer, size); // expect: no-intervening-io
    return n > 0 ? n : SSL_get_error(c->peer->ssl, n);
}

int copied_structure_pointer(struct connection *c, void *buffer, int size) {
    struct connection *same = c;
    int n = SSL_read(same->ssl, buffer, size);
    return n > 0 ? n : SSL_get_error((*c).ssl, n);
}

int copied_structure_pointer_wrong(struct connection *c, void *buffer, int size) {
    struct connection *same = c;
    int n = SSL_read(same->ssl, buffer, size);
    SSL_shutdown((*c).ssl); // expect: no-intervening-io
    return n > 0 ? n : SSL_get_error(same->ssl, n);
}

int one_of_an_array(SSL *connections[4], int i, void *buffer, int size) {
    int n = SSL_read(connections[i], buffer, size);
    return n > 0 ? n : SSL_get_error(connections[i], n);
}

int one_of_an_array_wrong(SSL *connections[4], int i, void *buffer, int size) {
    int n = SSL_read(connections[i], buffer, size);
    SSL_write(connections[i], buffer, size); // expect: no-intervening-io
    return n > 0 ? n : SSL_get_error(connections[i], n);
}

int two_of_an_array(SSL *connections[4], void *buffer, int size) {
    int n = SSL_read(connections[0], buffer, size);
    SSL_write(connections[1], buffer, size);
    return n > 0 ? n : SSL_get_error(connections[0], n);
}

int each_of_an_array(SSL **connections, int count, void *buffer, int size) {
    int failures = 0;
    for (int i = 0; i < count; i++) {
        int n = SSL_read(connections[i], buffer, size);
        if (n <= 0 && SSL_get_error(connections[i], n) == SSL_ERROR_SSL) failures++;
    }
    return failures;
}

int each_of_an_array_wrong(SSL **connections, int count, void *buffer, int size) {
    int failures = 0;
    for (int i = 0; i < count; i++) {
        int n = SSL_read(connections[i], buffer, size);
        if (n <= 0) SSL_shutdown(connections[i]); // expect: no-intervening-io
        if (n <= 0 && SSL_get_error(connections[i], n) == SSL_ERROR_SSL) failures++;
    }
    return failures;
}

int results_of_each(SSL **connections, int *results, int count) {
    for (int i = 0; i < count; i++) results[i] = SSL_do_handshake(connections[i]);
    for (int i = 0; i < count; i++)
        if (results[i] <= 0) return SSL_get_error(connections[i], results[i]);
    return 0;
}

int walked_list(struct connection *list, void *buffer, int size) {
    for (struct connection *c = list; c != NULL; c = c->peer) {
        int n = SSL_read(c->ssl, buffer, size);
        if (n <= 0) return SSL_get_error(c->ssl, n);
    }
    return 0;
}

int conditional_connection(SSL *plain, SSL *proxied, int via_proxy, void *buffer, int size) {
    SSL *ssl = via_proxy ? proxied : plain;
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(via_proxy ? proxied : plain, n);
}

int exchanged(SSL *a, SSL *b, void *buffer, int size) {
    int n = SSL_read(a, buffer, size);
    SSL *c = a;
    a = b;
    b = c;
    SSL_write(a, buffer, size);
    return n > 0 ? n : SSL_get_error(b, n);
}

int exchanged_wrong(SSL *a, SSL *b, void *buffer, int size) {
    int n = SSL_read(a, buffer, size);
    SSL *c = a;
    a = b;
    b = c;
    SSL_write(b, buffer, size); // expect: no-intervening-io
    return n > 0 ? n : SSL_get_error(c, n) + (a == NULL);
}

/* The queue is the thread's: what happens on one connection stands in the window of the other. */
int queue_is_shared(SSL *client, SSL *server, void *buffer, int size) {
    int n = SSL_read(client, buffer, size);
    if (n > 0) return n;
    ERR_clear_error(); // expect: no-intervening-call
    SSL_write(server, buffer, size);
    return SSL_get_error(client, n);
}

int queue_is_shared_right(SSL *client, SSL *server, void *buffer, int size) {
    int n = SSL_read(client, buffer, size);
    if (n > 0) return n;
    int e = SSL_get_error(client, n);
    ERR_clear_error();
    SSL_write(server, buffer, size);
    return e;
}

int first_of_an_array(SSL **connections, void *buffer, int size) {
    int n = SSL_read(connections[0], buffer, size);
    return n > 0 ? n : SSL_get_error(*connections, n);
}

int first_of_an_array_wrong(SSL **connections, void *buffer, int size) {
    int n = SSL_read(connections[0], buffer, size);
    SSL_shutdown(*connections); // expect: no-intervening-io
    return n > 0 ? n : SSL_get_error(connections[0], n);
}

int first_structure(struct connection *c, void *buffer, int size) {
    int n = SSL_read(c[0].ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(c->ssl, n);
}

int first_structure_wrong(struct connection *c, void *buffer, int size) {
    int n = SSL_read(c[0].ssl, buffer, size);
    SSL_shutdown(c->ssl); // expect: no-intervening-io
    return n > 0 ? n : SSL_get_error((*c).ssl, n);
}

/* Whoever is handed the structure hardly ever puts another connection into it. */
struct session {
    struct connection *connection;
    int state;
};
void note_state(struct session *s, const char *what);
void *allocate_in(struct session *s, int size);

static int code_for(struct session *s, int r) {
    return SSL_get_error(s->connection->ssl, r);
}

int structure_shown_between(struct session *s, void *buffer, int size) {
    struct connection *c = s->connection;
    int n = SSL_read(c->ssl, buffer, size);
    note_state(s, "read");
    if (n <= 0) return code_for(s, n);
    return n;
}

int structure_shown_between_wrong(struct session *s, void *buffer, int size) {
    struct connection *c = s->connection;
    int n = SSL_read(c->ssl, buffer, size);
    note_state(s, "read");
    SSL_write(s->connection->ssl, buffer, size); // expect: no-intervening-io
    if (n <= 0) return code_for(s, n);
    return n;
}

int structure_handed_on_before(struct session *s, void *buffer, int size) {
    int n;
    if (buffer == NULL) buffer = allocate_in(s, size);
    n = SSL_read(s->connection->ssl, buffer, size);
    if (n <= 0) return code_for(s, n);
    return n;
}

int structure_handed_on_before_wrong(struct session *s, void *buffer, int size) {
    int n;
    if (buffer == NULL) buffer = allocate_in(s, size);
    n = SSL_read(s->connection->ssl, buffer, size);
    SSL_write(s->connection->ssl, buffer, size); // expect: no-intervening-io
    if (n <= 0) return code_for(s, n);
    return n;
}

/* The local is named for what the structure holds now, not for what it held before it was handed on. */
int local_after_handing_on(struct session *s, void *buffer, int size) {
    struct connection *c;
    int n;
    note_state(s, "begin");
    if (s->state < 0) s = NULL;
    note_state(s, "read");
    c = s->connection;
    n = SSL_read(c->ssl, buffer, size);
    if (n <= 0) return code_for(s, n);
    return n;
}

int local_after_handing_on_wrong(struct session *s, void *buffer, int size) {
    struct connection *c = s->connection;
    int n;
    note_state(s, "read");
    c = s->connection;
    n = SSL_read(c->ssl, buffer, size);
    SSL_write(s->connection->ssl, buffer, size); // expect: no-intervening-io
    if (n <= 0) return code_for(s, n);
    return n;
}
