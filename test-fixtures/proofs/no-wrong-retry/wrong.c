/* The way to the server is full, and the first message has to wait. The program reads the second one into the same
   buffer and writes that: SSL_write() says that it has sent it, but it was the first. The second one is lost. */
#include "../connection.h"

enum { MESSAGE_LENGTH = 1000 };

static int count_letters(SSL *server, char letter) {
    char buffer[CONNECTION_CAPACITY];
    int count = 0;
    int n;
    while ((n = SSL_read(server, buffer, sizeof buffer)) > 0) {
        for (int i = 0; i < n; i++) count += buffer[i] == letter;
    }
    return count;
}

/* A pipe that gives one message of the letter a and one of the letter b. */
static int open_messages(void) {
    char messages[2 * MESSAGE_LENGTH];
    int ends[2];
    memset(messages, 'a', MESSAGE_LENGTH);
    memset(messages + MESSAGE_LENGTH, 'b', MESSAGE_LENGTH);
    require(pipe(ends) == 0, "pipe");
    require(write(ends[1], messages, sizeof messages) == (int)sizeof messages, "write");
    close(ends[1]);
    return ends[0];
}

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    int messages = open_messages();
    char message[MESSAGE_LENGTH];
    int received = 0;
    int written = 0;
    fill_way_out(ssl);
    while (read(messages, message, sizeof message) > 0) {
        ERR_clear_error();
        written = SSL_write(ssl, message, MESSAGE_LENGTH);
        if (written > 0) continue;
        int code = SSL_get_error(ssl, written);
        if (code != SSL_ERROR_WANT_READ && code != SSL_ERROR_WANT_WRITE) break;
        received += count_letters(connection.server, 'b');
    }
    received += count_letters(connection.server, 'b');
    free_connection(&connection);
    return confirm(written == MESSAGE_LENGTH && received == 0, "the second message is written, and never arrives");
}
