/* SSL_get_error() tells the announced end from a connection that was cut. */
#include "../connection.h"

static int read_all(SSL *ssl, char *text, int size) {
    int length = 0;
    int n;
    ERR_clear_error();
    while ((n = SSL_read(ssl, text + length, size - length)) > 0) length += n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 1;
    case SSL_ERROR_ZERO_RETURN:
        text[length] = '\0';
        return 0;
    default:
        return -1;
    }
}

int main(void) {
    struct connection cut = open_socket_connection();
    struct connection closed = open_socket_connection();
    char text[32];
    send_text(cut.server, "transfer 10");
    cut_connection(&cut);
    int after_cut = read_all(cut.client, text, sizeof text);
    send_text(closed.server, "transfer 1000");
    SSL_shutdown(closed.server);
    int after_close = read_all(closed.client, text, sizeof text);
    free_connection(&cut);
    free_connection(&closed);
    return confirm(after_cut == -1 && after_close == 0, "only the announced end counts as the end");
}
