// SPDX-License-Identifier: GPL-3.0-or-later

// trial_kill [ROUNDS]: kills a real server with SIGKILL at random while clients write records and files to
// it, starts it again, and looks for everything that was acknowledged.

#include "tests/trials/school_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace licheng::trial;

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int rounds = std::max(1, QCoreApplication::arguments().value(1, u"3"_s).toInt());
    QTextStream out(stdout);
    const QTemporaryDir folder;
    SchoolProcess school(folder.filePath(u"school"_s));
    Acknowledged acknowledged;
    QStringList lost;
    int failedStarts = 0;
    bool isReady = school.trouble().isEmpty() && school.start() && school.makeStudents(20);
    if (!isReady) {
        out << "not begun: " << school.trouble() << Qt::endl;
        return 1;
    }
    for (int round = 0; round < rounds; ++round) {
        school.writeUntilKilled(std::chrono::milliseconds(QRandomGenerator::global()->bounded(50, 1500)),
                                acknowledged);
        if (!school.start()) {
            ++failedStarts;
            break;
        }
        lost += lostIn(school.data(), acknowledged);
    }
    school.kill();
    const Run checked = runServer({u"check"_s, u"--data"_s, school.data()});
    out << "kills " << rounds << ", acknowledged " << acknowledged.size() << " (" << acknowledged.files.size()
        << " files), lost " << lost.size() << ", failed starts " << failedStarts
        << ", check: " << checked.out.trimmed() << checked.err.trimmed() << Qt::endl;
    for (const QString &each : lost)
        out << "lost: " << each << Qt::endl;
    const bool hasWritten = acknowledged.size() > rounds;
    return lost.isEmpty() && failedStarts == 0 && checked.code == 0 && hasWritten ? 0 : 1;
}
