/* The connection is cut without a close_notify, and SSL_read() returns 0 for it as at the announced end: half of a
   message is taken for all of it. */
#include "../connection.h"

static int read_all(SSL *ssl, char *text, int size) {
    int length = 0;
    int n;
    ERR_clear_error();
    while ((n = SSL_read(ssl, text + length, size - length)) > 0) length += n;
    if (n < 0) return -1;
    text[length] = '\0';
    return 0;
}

int main(void) {
    struct connection connection = open_socket_connection();
    char text[32];
    send_text(connection.server, "transfer 10");
    cut_connection(&connection);
    int status = read_all(connection.client, text, sizeof text);
    free_connection(&connection);
    return confirm(status == 0 && strcmp(text, "transfer 10") == 0, "what was cut short counts as complete");
}
