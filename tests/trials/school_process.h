// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/test_client.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace licheng::trial {

/// What a program that was run said.
struct Run
{
    int code = -1;
    QString out;
    QString err;
};
[[nodiscard]] Run
runServer(const QStringList &arguments, const QByteArray &input = {},
          const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());
/// The rest of the line that begins so; empty: there is none.
[[nodiscard]] QString lineAfter(const QString &text, const QString &begin);

/// What a client was told to be stored.
struct Acknowledged
{
    QHash<qint64, QString> performances; ///< title by number
    QHash<qint64, QString> files;        ///< SHA-256 by number of the attachment
    [[nodiscard]] qsizetype size() const { return performances.size() + files.size(); }
};

/// A school in a data folder, its server as a process of its own, and clients that write to it over TLS.
class SchoolProcess
{
public:
    /// Makes the school; trouble() tells when that failed.
    explicit SchoolProcess(const QString &data);
    /// The sample school of so many students, with its accounts, in place of an empty one.
    SchoolProcess(const QString &data, int students);
    ~SchoolProcess();
    SchoolProcess(const SchoolProcess &) = delete;
    SchoolProcess &operator=(const SchoolProcess &) = delete;

    [[nodiscard]] const QString &data() const { return m_data; }
    [[nodiscard]] const QString &trouble() const { return m_trouble; }
    /// Of every account that the school was made with.
    [[nodiscard]] static QString password();
    [[nodiscard]] quint16 port() const { return m_port; }

    [[nodiscard]] bool
    start(const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());
    /// Students to write for; once.
    [[nodiscard]] bool makeStudents(int count);
    /// Several clients write performances and files to them until the time is over and the server is killed
    /// with SIGKILL; what was acknowledged is added.
    void writeUntilKilled(std::chrono::milliseconds after, Acknowledged &acknowledged);
    /// Writes until so much is acknowledged.
    void write(qsizetype most, Acknowledged &acknowledged);
    void kill();
    /// Of the same password as the first; while no server runs.
    [[nodiscard]] bool addAccount(const QString &login, const QString &role);
    /// The first account's, when none is named.
    [[nodiscard]] std::unique_ptr<test::TestClient> client(const QString &login = {});
    /// The server is killed with SIGKILL so much later, whatever is going on.
    void killAfter(std::chrono::milliseconds time);
    void waitUntilDead();

private:
    bool writeOne(test::TestClient &client, int number, Acknowledged &acknowledged);

    QString m_data;
    QString m_trouble;
    QProcess m_server;
    quint16 m_port = 0;
    std::vector<qint64> m_students;
    int m_number = 0;
};

/// A small whole PDF, like no other.
[[nodiscard]] QByteArray document(const QString &title);
/// A valid identity number of nobody.
[[nodiscard]] QString identity(int number);

/// How much of what was acknowledged is not in the folder (or has other bytes); the sentences name it.
[[nodiscard]] QStringList lostIn(const QString &data, const Acknowledged &acknowledged);

} // namespace licheng::trial
