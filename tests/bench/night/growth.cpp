// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/connection.h"
#include "server/store/records.h"
#include "server/store/store.h"
#include "shared/model/records.h"
#include "shared/protocol/record_query.h"
#include "tests/bench/night/alone.h"
#include "tests/bench/night/deadline.h"
#include "tests/bench/night/svg_curves.h"
#include "tests/support/test_client.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QThread>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int askers = 8;
constexpr int atOnce = 1000;
const std::vector<int> sessions{100, 300, 1000, 3000};
const std::vector<qint64> items{10'000, 100'000, 300'000, 1'000'000};
/// So many are entered one by one; more are copied from them.
constexpr qint64 mostEntered = 1'000'000;
constexpr qint64 itemsOfAStudent = 8; ///< that the sample makes

/// The same three works at each point.
struct Point
{
    double at = 0;
    Load home;
    Load list;
    Load save;
    double memory = 0; ///< of the server, MB
};

std::vector<std::pair<qint64, int>> students(const Target &target)
{
    test::TestClient client(target.certificate);
    if (!client.greet(target.port) || !client.login(u"registry"_s, target.password))
        qFatal("registry cannot sign in");
    const Answer page =
        client.call(u"record.query"_s,
                    {{u"type"_s, u"student"_s}, {u"columns"_s, QJsonArray{u"name"_s}}, {u"limit"_s, askers}});
    if (!page)
        qFatal("%s", qPrintable(page.error().message));
    std::vector<std::pair<qint64, int>> list;
    for (const QJsonValue &row : page.value()[u"rows"].toArray())
        list.emplace_back(row[0].toInteger(), row[1].toInt());
    return list;
}

Point measure(const SampleServer &server, double at, double seconds)
{
    const Target &target = server.target();
    Point point;
    point.at = at;
    protocol::RecordQuery outcomes;
    outcomes.type = u"courseOutcome"_s;
    outcomes.columns = {u"studentId.studentNumber"_s, u"studentId.name"_s, u"courseId.name"_s, u"title"_s,
                        u"certification"_s};
    outcomes.limit = 100;
    auto own = students(target);
    point.home = crowd(target, {u"registry"_s}, askers, seconds, [](const Place &place) -> Turn {
        return {{}, request(place.id, u"home.summary"_s, {{u"schoolYear"_s, 115}, {u"semester"_s, 1}})};
    });
    point.list = crowd(target, {u"registry"_s}, askers, seconds, [&](const Place &place) -> Turn {
        return {{}, request(place.id, u"record.query"_s, toJson(outcomes))};
    });
    point.save = crowd(target, {u"registry"_s}, askers, seconds, [&](const Place &place) -> Turn {
        auto &[student, version] = own[size_t(place.client)];
        const QJsonObject record{
            {u"id"_s, student}, {u"version"_s, version++}, {u"note"_s, QString::number(place.id)}};
        return {{},
                request(place.id, u"record.save"_s,
                        numbered({{u"type"_s, u"student"_s}, {u"record"_s, record}}))};
    });
    point.memory = memoryOf(server.processId()).now;
    const auto tell = [&](const char *work, const Load &load) {
        std::printf("%10.0f  %-6s %8.1f/s  %s\n", at, work, load.perSecond(), qPrintable(load.spread()));
    };
    tell("home", point.home);
    tell("list", point.list);
    tell("save", point.save);
    std::printf("%10.0f  server's memory %.0f MB\n", at, point.memory);
    std::fflush(stdout);
    return point;
}

/// People who have signed in and look at their home page, in a thread of their own.
class Sitters
{
public:
    Sitters(const Target &target, const Cast &cast)
        : m_target(target), m_cast(cast), m_thread(QThread::create([this] { sit(); }))
    {
        m_thread->start();
    }
    ~Sitters()
    {
        m_isEnding = true;
        m_thread->wait();
    }
    Q_DISABLE_COPY_MOVE(Sitters)

    void wait(int count)
    {
        m_wanted = count;
        while (m_seated < count)
            QThread::msleep(50);
    }

private:
    Task<bool> stay(Person &me)
    {
        (void)co_await me.enter();
        ++m_seated;
        const QJsonObject term{{u"schoolYear"_s, m_cast.year}, {u"semester"_s, m_cast.semester}};
        (void)co_await me.ask(u"home"_s, u"home.watch"_s, term);
        co_return true;
    }
    void sit()
    {
        Tally tally;
        std::vector<std::unique_ptr<Person>> people;
        std::vector<Task<bool>> stories;
        while (!m_isEnding) {
            while (int(people.size()) < m_wanted) {
                const auto number = people.size() % m_cast.pupils.size();
                people.push_back(std::make_unique<Person>(m_target, m_cast.pupils[number].login,
                                                          quint32(people.size()), tally));
                stories.push_back(stay(*people.back()));
                stories.back().start();
            }
            QCoreApplication::processEvents();
            QThread::msleep(1);
        }
        for (const auto &person : people)
            person->end();
        while (!std::all_of(stories.begin(), stories.end(), [](const auto &s) { return s.isDone(); }))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    const Target &m_target;
    const Cast &m_cast;
    std::atomic<int> m_wanted = 0;
    std::atomic<int> m_seated = 0;
    std::atomic<bool> m_isEnding = false;
    std::unique_ptr<QThread> m_thread;
};

/// Outcomes of earlier years, until there are so many; through the writer, as an office would enter them.
qint64 grow(const QString &data, qint64 wanted)
{
    const auto store = store::Store::open(data, store::OpenMode::Existing);
    if (!store)
        qFatal("%s", qPrintable(store.error().message));
    const auto reader = (*store)->reader();
    if (!reader)
        qFatal("%s", qPrintable(reader.error().message));
    auto count = (*reader)->prepared(u"SELECT count(*) FROM \"courseOutcome\""_s);
    count.exec();
    qint64 there = count.next() ? count.integer(0) : 0;
    std::vector<std::pair<qint64, qint64>> taken;
    auto select =
        (*reader)->prepared(u"SELECT \"studentId\", \"courseId\" FROM \"enrolment\" ORDER BY \"id\""_s);
    select.exec();
    while (select.next())
        taken.emplace_back(select.integer(0), select.integer(1));
    while (there < wanted) {
        store::WriteRequest some;
        some.method = u"bench.grow"_s;
        some.job = [&](store::WriteContext &write) -> Answer {
            for (int i = 0; i < atOnce && there < wanted; ++i, ++there) {
                const auto &[student, course] = taken[size_t(there) % taken.size()];
                CourseOutcome outcome;
                outcome.studentId = Id<Student>(student);
                outcome.courseId = Id<Course>(course);
                outcome.schoolYear = SchoolYear(112 + int(there % 3));
                outcome.semester = there % 2 == 0 ? Semester::First : Semester::Second;
                outcome.title = u"先前成果 %1"_s.arg(there);
                outcome.description = u"這份成果說明了課程中的探究過程。"_s;
                outcome.uploadedAt = write.now();
                if (const auto made = write.create(outcome); !made)
                    return made.error();
            }
            return QJsonObject();
        };
        if (const auto done = (*store)->writer().submitAndWait(some); !done)
            qFatal("%s", qPrintable(done.error().message));
    }
    return there;
}

/// Copies of all outcomes until there are so many, past the writer: without lines of the log and entries in
/// the search index, which ten million of them would take hours for. The indexes are made anew at the end.
void copy(const QString &data, qint64 there, qint64 wanted)
{
    auto opened = store::Connection::open(data + u"/licheng.sqlite"_s, store::Access::ReadWrite);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().message));
    store::Connection &connection = **opened;
    const auto run = [&](const QString &sql) {
        if (!connection.run(sql))
            qFatal("%s", qPrintable(connection.failure()->message));
    };
    const QString table = u"courseOutcome"_s;
    std::vector<QString> indexes;
    QStringList names;
    {
        auto list = connection.prepared(
            u"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"_s);
        list.exec(table);
        while (list.next()) {
            names.append(list.text(0));
            indexes.push_back(list.text(1));
        }
    }
    const QString columns =
        connection
            .single(u"SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('courseOutcome') "
                    u"WHERE name <> 'id'"_s)
            .toString();
    // The next server that opens the store sets its own again.
    for (const QString &setting : {u"journal_mode=OFF"_s, u"synchronous=OFF"_s, u"cache_size=-1000000"_s})
        run(u"PRAGMA "_s + setting);
    run(u"BEGIN IMMEDIATE"_s);
    for (const QString &name : std::as_const(names))
        run(u"DROP INDEX \"%1\""_s.arg(name));
    const qint64 before = there;
    for (; there < wanted; there += before) {
        run(uR"(INSERT INTO "courseOutcome" (%1) SELECT %1 FROM "courseOutcome" ORDER BY "id" LIMIT %2)"_s
                .arg(columns)
                .arg(std::min(before, wanted - there)));
    }
    for (const QString &sql : indexes)
        run(sql);
    run(u"COMMIT"_s);
}

void draw(const QString &folder, const QString &name, const QString &across, const std::vector<Point> &points)
{
    (void)QDir().mkpath(folder);
    const auto curve = [&](const QString &work, auto &&value) {
        Curve made{work, {}};
        for (const Point &point : points)
            made.points.emplace_back(point.at, value(point));
        return made;
    };
    const auto load = [&](const QString &up, const QString &what, auto &&value) {
        const Picture picture{u"%1 by %2"_s.arg(what, across),
                              across,
                              up,
                              {curve(u"home page"_s, [&](const Point &p) { return value(p.home); }),
                               curve(u"list page"_s, [&](const Point &p) { return value(p.list); }),
                               curve(u"save"_s, [&](const Point &p) { return value(p.save); })}};
        return picture;
    };
    const Picture pictures[] = {
        load(u"ms"_s, u"p99 of 8 clients"_s, [](const Load &l) { return l.quantile(0.99); }),
        load(u"answers a second"_s, u"throughput of 8 clients"_s,
             [](const Load &l) { return l.perSecond(); }),
        {u"server's memory by "_s + across, across, u"MB"_s, {curve(u"resident"_s, [](const Point &p) {
             return p.memory;
         })}}};
    const char *names[] = {"latency", "throughput", "memory"};
    for (int i = 0; i < 3; ++i) {
        if (!writeSvg(folder + u"/%1-%2.svg"_s.arg(name, QLatin1String(names[i])), pictures[i]))
            qFatal("the picture cannot be written to %s", qPrintable(folder));
    }
}

void keep(Figures &figures, const QString &name, const std::vector<Point> &points)
{
    const auto ratio = [&](const QString &work, Load Point::*load) {
        const Load &first = points.front().*load;
        const Load &last = points.back().*load;
        figures.add(
            {.work = u"growth: p99 of a %1, %2 %3"_s.arg(work).arg(points.back().at).arg(name),
             .value = last.quantile(0.99),
             .unit = u"ms"_s,
             .besides = u"with %1"_s.arg(points.front().at),
             .limit = first.quantile(0.99),
             .note =
                 u"%1/s; before %2/s"_s.arg(last.perSecond(), 0, 'f', 0).arg(first.perSecond(), 0, 'f', 0)});
    };
    ratio(u"home page"_s, &Point::home);
    ratio(u"list page"_s, &Point::list);
    ratio(u"save"_s, &Point::save);
}

} // namespace

bool measureSessions(const Conditions &conditions)
{
    std::vector<Point> points;
    const QString data = conditions.data + u"-sessions"_s;
    SampleServer::makeSchool(data, sessions.back());
    const Cast cast = prepareCast(data, sessions.back(), SampleServer::password());
    const SampleServer server(data, sessions.back());
    Sitters sitters(server.target(), cast);
    for (const int count : sessions) {
        sitters.wait(count);
        points.push_back(measure(server, count, conditions.seconds));
        draw(conditions.data + u"-pictures"_s, u"sessions"_s, u"sessions"_s, points);
    }
    keep(conditions.figures, u"sessions"_s, points);
    return true;
}

bool measureItems(const Conditions &conditions)
{
    std::vector<Point> points;
    auto counts = items;
    if (conditions.most > counts.back())
        counts.push_back(conditions.most);
    for (const qint64 count : counts) {
        const int pupils = int(std::clamp<qint64>(count / itemsOfAStudent, 1000, 10'000));
        const QString data = conditions.data + u"-items-%1"_s.arg(pupils);
        SampleServer::makeSchool(data, pupils);
        if (const qint64 there = grow(data, std::min(count, mostEntered)); there < count)
            copy(data, there, count);
        const SampleServer server(data, pupils);
        points.push_back(measure(server, double(count), conditions.seconds));
        draw(conditions.data + u"-pictures"_s, u"items"_s, u"course outcomes"_s, points);
    }
    keep(conditions.figures, u"items"_s, points);
    return true;
}

} // namespace licheng::bench
