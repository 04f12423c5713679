/* The entry of the error queue says what was wrong. */
#include "../connection.h"

int main(void) {
    struct connection connection = new_connection();
    SSL *ssl = connection.server;
    char text[256] = "";
    send_garbage(connection.client);
    int r = SSL_accept(ssl);
    if (r <= 0) {
        int code = SSL_get_error(ssl, r);
        printf("%s\n", code_name(code));
        ERR_error_string_n(ERR_get_error(), text, sizeof text);
    }
    free_connection(&connection);
    printf("%s\n", text);
    return confirm(strstr(text, "SSL routines::wrong version number") != NULL, "the text names the reason");
}
