// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/large_school.h"
#include "tests/bench/program/rows.h"

#include "app/client/session.h"
#include "app/client/settings.h"
#include "app/models/record_table_model.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace licheng::bench {

namespace {

constexpr int openings = 10;
constexpr int jumps = 30;
constexpr int patienceMs = 30'000;

/// The app's own session and list over a server.
class Lists : public QObject
{
public:
    explicit Lists(const SampleServer &server)
        : m_settings(std::make_unique<QSettings>(m_home.filePath(u"settings.ini"_s), QSettings::IniFormat)),
          m_session(m_settings, m_secrets, Session::Options{u"licheng-bench"_s, u"zh_TW"_s})
    {
        m_session.open(*Invitation::parse(server.invitation()));
        wait([&] { return m_session.state() == SessionState::SignInNeeded; });
        m_session.signIn(u"registry"_s, server.target().password, Session::Keep::Nothing);
        wait([&] { return m_session.state() == SessionState::SignedIn; });
        if (!m_session.isReady())
            qFatal("registry does not get in: %s", qPrintable(m_session.reason()));
    }

    /// From nothing to the first rows, as a page is opened.
    double open()
    {
        QElapsedTimer timer;
        timer.start();
        m_model = std::make_unique<RecordTableModel>(m_session);
        m_model->setDefaultSort({{u"studentId.classId.name"_s}, {u"studentId.seat"_s}});
        m_model->setList(u"courseOutcome"_s, {{u"studentId.studentNumber"_s, {}},
                                              {u"studentId.name"_s, {}},
                                              {u"courseId.name"_s, {}},
                                              {u"title"_s, {}},
                                              {u"documentCount"_s, {}},
                                              {u"certification"_s, {}},
                                              {u"selected"_s, {}}});
        m_model->start();
        wait([&] { return m_model->state() == PagedRecords::State::Ready && m_model->idAt(0) != 0; });
        return double(timer.nsecsElapsed()) / 1e6;
    }
    /// Until a row anywhere can be read, as when somebody drags the scroll bar.
    double look(int row)
    {
        QElapsedTimer timer;
        timer.start();
        (void)m_model->data(m_model->index(row, 0), Qt::DisplayRole);
        wait([&] { return m_model->idAt(row) != 0; });
        return double(timer.nsecsElapsed()) / 1e6;
    }
    /// Until the rows are those that the conditions find.
    double filter(const std::vector<protocol::Condition> &conditions)
    {
        QElapsedTimer timer;
        timer.start();
        bool isThere = false;
        const auto seen =
            connect(m_model.get(), &RecordTableModel::stateChanged, this, [&](RecordTableModel::State state) {
                isThere = isThere || state == PagedRecords::State::Ready;
            });
        m_model->setConditions(conditions);
        wait([&] { return isThere && m_model->state() == PagedRecords::State::Ready; });
        disconnect(seen);
        return double(timer.nsecsElapsed()) / 1e6;
    }
    [[nodiscard]] qint64 total() const { return m_model->total(); }
    /// What went wrong; empty: nothing.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

private:
    template <class Condition>
    void wait(const Condition &condition)
    {
        const QDeadlineTimer end(patienceMs);
        while (!condition()) {
            if (end.hasExpired()) {
                m_trouble = u"the list waited for more than %1 s"_s.arg(patienceMs / 1000);
                return;
            }
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }

    QTemporaryDir m_home;
    Settings m_settings;
    NoSecretStore m_secrets;
    Session m_session;
    std::unique_ptr<RecordTableModel> m_model;
    QString m_trouble;
};

} // namespace

void measureMillion(Run &run)
{
    const SampleServer server(largeSchool(run.server.data(), run.server.students()), run.server.students());
    Lists lists(server);
    Load first;
    for (int i = 0; i < openings; ++i)
        first.latencies.push_back(lists.open());
    const qint64 total = lists.total();
    Load any;
    QRandomGenerator random(13);
    for (int i = 0; i < jumps; ++i)
        any.latencies.push_back(lists.look(int(random.bounded(quint32(std::max<qint64>(total, 1))))));
    // Two fields of the page's filter, letter by letter.
    Load typed;
    using enum protocol::Condition::Operator;
    for (const QString &name : {u"林"_s, u"林雅"_s, u"林雅婷"_s, u"陳"_s, u"陳冠"_s})
        typed.latencies.push_back(lists.filter({{u"studentId.name"_s, Contains, name}}));
    for (const QString &title : {u"成"_s, u"成果"_s, u"成果第"_s, u"成果第4"_s, u"成果第42"_s})
        typed.latencies.push_back(lists.filter({{u"title"_s, Contains, title}}));
    for (Load *load : {&first, &any, &typed})
        load->sort();
    const auto tell = [&](const QString &what, const Load &load, double wished) {
        run.figures.add({.work = what,
                         .value = load.quantile(0.95),
                         .unit = u"ms"_s,
                         .besides = u"p95 wished for"_s,
                         .limit = wished,
                         .target = 1,
                         .isLess = true,
                         .note = load.spread() + u", %1 rows"_s.arg(total),
                         .fault = total < largeOutcomes ? u"the list is too short"_s : lists.trouble()});
    };
    tell(u"first page of a list of a million"_s, first, 100);
    tell(u"any row of a list of a million"_s, any, 50);
    tell(u"filter a list of a million as one types"_s, typed, 100);
}

} // namespace licheng::bench
