// SPDX-License-Identifier: GPL-3.0-or-later

// trial_cut [ROUNDS]: cuts the power, on a disk that keeps nothing but what was synced (see synced_disk.h):
// of a server at a random moment while clients write to it; of `backup`, `export`, `restore`, `init` and
// `import-export` right after they said that they were done.

#include "tests/trials/school_process.h"
#include "tests/trials/synced_disk.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace licheng::trial;

namespace {

struct Count
{
    int cuts = 0;
    int whole = 0;
};

class Trial
{
public:
    explicit Trial(QTextStream &out) : m_out(out), m_school(path("made")) {}

    [[nodiscard]] bool prepare()
    {
        const bool isReady = m_school.trouble().isEmpty() && m_school.start() && m_school.makeStudents(20);
        m_school.write(20, m_acknowledged);
        m_school.kill();
        if (!isReady || m_acknowledged.size() < 20)
            m_out << "not begun: " << m_school.trouble() << Qt::endl;
        return isReady && m_acknowledged.size() >= 20;
    }

    /// The folder that is on the disk that is cut; nothing lies there.
    [[nodiscard]] QString fresh()
    {
        QDir(path("disk")).removeRecursively();
        QDir().mkpath(path("disk"));
        return path("disk");
    }

    [[nodiscard]] bool commandIsWhole(const QStringList &arguments,
                                      const std::function<bool(const QString &left)> &isWhole,
                                      const QByteArray &input = {})
    {
        const SyncedDisk disk(path("disk"), path("kept"));
        const Run ran = runServer(arguments, input, disk.environment(QStringLiteral(LICHENG_CUT)));
        if (ran.code != 0) {
            m_out << arguments.join(u' ') << ": " << ran.err << Qt::endl;
            return false;
        }
        m_said = ran.out;
        return disk.rebuild(path("left")) && isWhole(path("left"));
    }

    [[nodiscard]] bool isSound(const QString &data)
    {
        const Run checked = runServer({u"check"_s, u"--data"_s, data});
        const QStringList lost = lostIn(data, m_acknowledged);
        if (checked.code != 0 || !lost.isEmpty())
            m_out << data << ": " << checked.out << checked.err << "lost " << lost.join(u", "_s) << Qt::endl;
        return checked.code == 0 && lost.isEmpty();
    }

    [[nodiscard]] bool backup()
    {
        const QString to = fresh() + u"/backups/school"_s;
        return commandIsWhole(
            {u"backup"_s, u"--data"_s, m_school.data(), u"--to"_s, to}, [&](const QString &left) {
                const QString made = lineAfter(m_said, u"Backup: "_s);
                const QString kept = left + made.mid(QDir(path("disk")).canonicalPath().size());
                return restored(kept, anew("restored")) && isSound(path("restored"));
            });
    }

    [[nodiscard]] bool restore()
    {
        const QString backups = anew("backups");
        const Run made = runServer({u"backup"_s, u"--data"_s, m_school.data(), u"--to"_s, backups});
        const QString from = lineAfter(made.out, u"Backup: "_s);
        const QString to = fresh() + u"/school"_s;
        return made.code == 0 &&
               commandIsWhole({u"restore"_s, u"--from"_s, from, u"--data"_s, to},
                              [&](const QString &left) { return isSound(left + u"/school"_s); });
    }

    [[nodiscard]] bool exported()
    {
        const QString to = fresh() + u"/exports/school.zip"_s;
        return commandIsWhole({u"export"_s, u"--data"_s, m_school.data(), u"--to"_s, to},
                              [&](const QString &left) {
                                  return initialised(anew("restored")) &&
                                         runServer({u"import-export"_s, u"--data"_s, path("restored"),
                                                    u"--from"_s, left + u"/exports/school.zip"_s})
                                                 .code == 0 &&
                                         isSound(path("restored"));
                              });
    }

    [[nodiscard]] bool imported()
    {
        const QString zip = anew("exports") + u"/school.zip"_s;
        const Run made = runServer({u"export"_s, u"--data"_s, m_school.data(), u"--to"_s, zip});
        const QString to = fresh() + u"/school"_s;
        return made.code == 0 && initialised(to) &&
               commandIsWhole({u"import-export"_s, u"--data"_s, to, u"--from"_s, zip},
                              [&](const QString &left) { return isSound(left + u"/school"_s); });
    }

    [[nodiscard]] bool initCommand()
    {
        const QString to = fresh() + u"/school"_s;
        return commandIsWhole(initArguments(to), [](const QString &left) {
            return runServer({u"check"_s, u"--data"_s, left + u"/school"_s}).code == 0;
        });
    }

    [[nodiscard]] bool serve(Acknowledged &acknowledged)
    {
        SchoolProcess school(fresh() + u"/school"_s);
        // The students are made before the watching begins.
        if (!school.trouble().isEmpty() || !school.start() || !school.makeStudents(20))
            return false;
        school.kill();
        const SyncedDisk disk(path("disk"), path("kept"));
        Acknowledged mine;
        if (!school.start(disk.environment(QStringLiteral(LICHENG_CUT))))
            return false;
        school.writeUntilKilled(std::chrono::milliseconds(QRandomGenerator::global()->bounded(200, 3000)),
                                mine);
        if (!disk.rebuild(path("left")))
            return false;
        const QString left = path("left") + u"/school"_s;
        const QStringList lost = lostIn(left, mine);
        const Run checked = runServer({u"check"_s, u"--data"_s, left});
        if (!lost.isEmpty() || checked.code != 0)
            m_out << "lost " << lost.join(u", "_s) << ' ' << checked.out << checked.err << Qt::endl;
        acknowledged.performances.insert(mine.performances);
        acknowledged.files.insert(mine.files);
        m_served += mine.size();
        return lost.isEmpty() && checked.code == 0;
    }

    [[nodiscard]] qsizetype served() const { return m_served; }

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] QString anew(const char *name) const
    {
        QDir(path(name)).removeRecursively();
        return path(name);
    }
    [[nodiscard]] static QStringList initArguments(const QString &data)
    {
        return {u"init"_s,          u"--data"_s,   data,        u"--school-code"_s, u"353401"_s,
                u"--school-name"_s, u"大安高工"_s, u"--host"_s, u"127.0.0.1"_s};
    }
    [[nodiscard]] static bool initialised(const QString &data)
    {
        return runServer(initArguments(data)).code == 0;
    }
    [[nodiscard]] bool restored(const QString &backup, const QString &data)
    {
        const Run ran = runServer({u"restore"_s, u"--from"_s, backup, u"--data"_s, data});
        if (ran.code != 0)
            m_out << ran.err << Qt::endl;
        return ran.code == 0;
    }

    QTextStream &m_out;
    QTemporaryDir m_folder;
    SchoolProcess m_school;
    Acknowledged m_acknowledged;
    QString m_said;
    qsizetype m_served = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int rounds = std::max(1, QCoreApplication::arguments().value(1, u"1"_s).toInt());
    QTextStream out(stdout);
    Trial trial(out);
    if (!trial.prepare())
        return 1;
    bool isAllWhole = true;
    Acknowledged acknowledged;
    const auto run = [&](const char *name, const std::function<bool()> &once) {
        Count count;
        for (; count.cuts < rounds; ++count.cuts)
            count.whole += once() ? 1 : 0;
        out << name << ": whole " << count.whole << " of " << count.cuts << " cuts" << Qt::endl;
        isAllWhole = isAllWhole && count.whole == count.cuts;
    };
    run("backup", [&] { return trial.backup(); });
    run("export", [&] { return trial.exported(); });
    run("restore", [&] { return trial.restore(); });
    run("import-export", [&] { return trial.imported(); });
    run("init", [&] { return trial.initCommand(); });
    run("serve", [&] { return trial.serve(acknowledged); });
    out << "writes acknowledged by the server: " << trial.served() << Qt::endl;
    return isAllWhole && trial.served() > 0 ? 0 : 1;
}
