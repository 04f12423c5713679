/*
 * What the proofs share: two ends of a TLS connection in one process. No network, no files, a certificate made at run
 * time. The programs stand beside this file: RULE/wrong.c shows what the library answers where the rule reports,
 * RULE/right.c what it answers to the corrected program. Each ends with 0 if the library did as its comment says.
 *
 * Written for OpenSSL 3. From 4.0 on the answer is settled when the I/O call ends, and what lies in the error queue no
 * longer changes it.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include <errno.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Bytes that the connection in memory holds in each direction before a write has to wait. */
enum { CONNECTION_CAPACITY = 4096 };

struct connection {
    SSL *client;
    SSL *server;
    /* The two sockets, or -1 for a connection in memory. */
    int client_socket;
    int server_socket;
};

/* A proof that could not be set up proves nothing. */
static inline void require(int holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "cannot set up the proof: %s\n", what);
    ERR_print_errors_fp(stderr);
    exit(2);
}

static inline const char *code_name(int code) {
    switch (code) {
    case SSL_ERROR_NONE: return "SSL_ERROR_NONE";
    case SSL_ERROR_SSL: return "SSL_ERROR_SSL";
    case SSL_ERROR_WANT_READ: return "SSL_ERROR_WANT_READ";
    case SSL_ERROR_WANT_WRITE: return "SSL_ERROR_WANT_WRITE";
    case SSL_ERROR_SYSCALL: return "SSL_ERROR_SYSCALL";
    case SSL_ERROR_ZERO_RETURN: return "SSL_ERROR_ZERO_RETURN";
    default: return "another code";
    }
}

/* The exit code of a proof about what SSL_get_error answers. */
static inline int confirm_answer(int answer, int expected) {
    printf("SSL_get_error() answers %s", code_name(answer));
    if (answer != expected) printf(", but %s was expected", code_name(expected));
    printf("\n");
    return answer == expected ? 0 : 1;
}

/* The exit code of a proof about anything else. */
static inline int confirm(int holds, const char *claim) {
    printf("%s: %s\n", holds ? "confirmed" : "NOT CONFIRMED", claim);
    return holds ? 0 : 1;
}

static inline SSL_CTX *client_context(void) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    require(context != NULL, "SSL_CTX_new");
    return context;
}

static inline SSL_CTX *server_context(void) {
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *certificate = X509_new();
    require(context != NULL && key != NULL && certificate != NULL, "a key and a certificate");
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 60 * 60);
    X509_set_pubkey(certificate, key);
    require(X509_sign(certificate, key, EVP_sha256()) > 0, "X509_sign");
    require(SSL_CTX_use_certificate(context, certificate) == 1, "SSL_CTX_use_certificate");
    require(SSL_CTX_use_PrivateKey(context, key) == 1, "SSL_CTX_use_PrivateKey");
    /* Nothing but what the proof itself sends is on its way. */
    SSL_CTX_set_num_tickets(context, 0);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return context;
}

/* Two ends that have not spoken yet, with nothing but memory between them. */
static inline struct connection new_connection(void) {
    struct connection connection = {NULL, NULL, -1, -1};
    SSL_CTX *client = client_context();
    SSL_CTX *server = server_context();
    BIO *client_end = NULL;
    BIO *server_end = NULL;
    BIO_new_bio_pair(&client_end, CONNECTION_CAPACITY, &server_end, CONNECTION_CAPACITY);
    require(client_end != NULL && server_end != NULL, "BIO_new_bio_pair");
    connection.client = SSL_new(client);
    connection.server = SSL_new(server);
    require(connection.client != NULL && connection.server != NULL, "SSL_new");
    SSL_set_bio(connection.client, client_end, client_end);
    SSL_set_bio(connection.server, server_end, server_end);
    SSL_set_connect_state(connection.client);
    SSL_set_accept_state(connection.server);
    SSL_CTX_free(client);
    SSL_CTX_free(server);
    return connection;
}

/* The same with two connected sockets between them; writing to a closed one fails with EPIPE, without a signal. */
static inline struct connection new_socket_connection(void) {
    struct connection connection = new_connection();
    int sockets[2];
    require(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, sockets) == 0, "socketpair");
    signal(SIGPIPE, SIG_IGN);
    connection.client_socket = sockets[0];
    connection.server_socket = sockets[1];
    require(SSL_set_fd(connection.client, sockets[0]) == 1, "SSL_set_fd");
    require(SSL_set_fd(connection.server, sockets[1]) == 1, "SSL_set_fd");
    return connection;
}

static inline void complete_handshake(const struct connection *connection) {
    for (int round = 0; round < 10; round++) {
        SSL_do_handshake(connection->client);
        SSL_do_handshake(connection->server);
    }
    require(SSL_is_init_finished(connection->client), "the client's handshake");
    require(SSL_is_init_finished(connection->server), "the server's handshake");
    ERR_clear_error();
}

/* Two ends that have shaken hands. The client has nothing to read, so that its SSL_read() would have to wait. */
static inline struct connection open_connection(void) {
    struct connection connection = new_connection();
    complete_handshake(&connection);
    return connection;
}

static inline struct connection open_socket_connection(void) {
    struct connection connection = new_socket_connection();
    complete_handshake(&connection);
    return connection;
}

static inline void free_connection(struct connection *connection) {
    SSL_free(connection->client);
    SSL_free(connection->server);
    if (connection->client_socket >= 0) close(connection->client_socket);
    if (connection->server_socket >= 0) close(connection->server_socket);
}

static inline void send_text(SSL *ssl, const char *text) {
    int length = (int)strlen(text);
    require(SSL_write(ssl, text, length) == length, "SSL_write");
}

/* Puts bytes that are no TLS record on the way to the other end, as a broken peer or proxy would. */
static inline void send_garbage(SSL *ssl) {
    static const char garbage[] = "this is no TLS record";
    require(BIO_write(SSL_get_wbio(ssl), garbage, sizeof garbage) == (int)sizeof garbage, "BIO_write");
}

/* Leaves less room on the way to the other end than a handshake message needs. In memory only. */
static inline void fill_way_out(SSL *ssl) {
    const size_t shortest_message = 100;
    while (BIO_ctrl_get_write_guarantee(SSL_get_wbio(ssl)) > shortest_message) send_text(ssl, "x");
}

/* Reads all that is on the way to this end. */
static inline void empty_way_in(SSL *ssl) {
    char buffer[CONNECTION_CAPACITY];
    while (SSL_read(ssl, buffer, sizeof buffer) > 0) {
    }
    ERR_clear_error();
}

/* Closes the server's socket without a close_notify, as a crash or an attacker would. */
static inline void cut_connection(struct connection *connection) {
    require(close(connection->server_socket) == 0, "close");
    connection->server_socket = -1;
}

/* Waits until there is something to read, and for no longer than 10 ms. */
static inline void wait_for_socket(SSL *ssl) {
    struct pollfd entry = {SSL_get_fd(ssl), POLLIN, 0};
    poll(&entry, 1, 10);
}

static inline int handshake_is_finished(const struct connection *connection) {
    return SSL_is_init_finished(connection->client) && SSL_is_init_finished(connection->server);
}

/* Any other part of a program that reads, and trusts that the queue is empty. */
static inline int read_elsewhere(SSL *ssl) {
    char buffer[16];
    int n = SSL_read(ssl, buffer, sizeof buffer);
    return SSL_get_error(ssl, n);
}

/* What any other part of a program may have done on this thread: an OpenSSL call that failed, and nobody looked. */
static inline void fail_elsewhere(void) {
    static const unsigned char no_certificate[] = {0};
    const unsigned char *position = no_certificate;
    require(d2i_X509(NULL, &position, sizeof no_certificate) == NULL, "d2i_X509");
    require(ERR_peek_error() != 0, "an entry in the error queue");
}

#endif
