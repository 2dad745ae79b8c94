// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/imports_page.h"
#include "app/widgets/table/datatable.h"
#include "shared/model/school_time.h"
#include "tests/gui/keyboard_hand.h"
#include "tests/shared/content/sample_files.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// What students do with their outcomes, and what comes out of a file, each task by keys alone in the real
/// window before the real server with the sample school.
class TestTasksOfFilesByKeyboard : public QObject
{
    Q_OBJECT

    std::unique_ptr<SampleServer> m_server;
    std::unique_ptr<KeyboardHand> m_hand;
    QTemporaryDir m_folder;
    using Op = protocol::Condition::Operator;

    static constexpr qint64 selectedAYear = 6; ///< article 6, paragraph 1

    [[nodiscard]] static Term term() { return Term::of(schoolTime(QDateTime::currentDateTimeUtc()).date()); }
    [[nodiscard]] std::vector<protocol::Condition> outcomesOf(const QString &number, bool isSelected) const
    {
        return {{u"studentId.studentNumber"_s, Op::Equal, number},
                {u"schoolYear"_s, Op::Equal, term().year.roc()},
                {u"semester"_s, Op::Equal, static_cast<int>(term().semester)},
                {u"certification"_s, Op::Equal, u"certified"_s},
                {u"selected"_s, Op::Equal, isSelected}};
    }
    struct Wanted
    {
        QString student;
        std::vector<qint64> outcomes;
    };
    /// A student who may select two more, and which those are.
    [[nodiscard]] Wanted selectable() const
    {
        for (int i = 1; i <= 30; ++i) {
            Wanted wanted{u"115100%1"_s.arg(i, 2, 10, QLatin1Char('0')), {}};
            const auto rows = m_server->rows(u"registry"_s, u"courseOutcome"_s, {u"documentCount"_s},
                                             outcomesOf(wanted.student, false));
            for (const QJsonValue &row : rows) {
                if (row[2].toInt() > 0)
                    wanted.outcomes.push_back(row[0].toInteger());
            }
            const qint64 already =
                m_server->count(u"registry"_s, u"courseOutcome"_s, outcomesOf(wanted.student, true));
            if (wanted.outcomes.size() >= 2 && already + 2 <= selectedAYear)
                return wanted;
        }
        return {};
    }
    [[nodiscard]] QJsonObject outcome(qint64 id) const
    {
        return m_server->record(u"registry"_s, u"courseOutcome"_s, id);
    }
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                    : QString();
    }
    /// Types the path into the file dialog that has the keyboard.
    [[nodiscard]] bool chooseFile(const QString &path)
    {
        const auto isAsked = [] {
            const QWidget *dialog = QApplication::activeModalWidget();
            return dialog && dialog->isActiveWindow() &&
                   qobject_cast<QLineEdit *>(QApplication::focusWidget());
        };
        if (!QTest::qWaitFor(isAsked, KeyboardHand::patience))
            return false;
        m_hand->press(QKeySequence::SelectAll);
        m_hand->type(path);
        m_hand->press(Qt::Key_Return);
        return QTest::qWaitFor([] { return !QApplication::activeModalWidget(); }, KeyboardHand::patience);
    }
    /// Down to the record.
    [[nodiscard]] bool stepTo(const RecordListPage *list, qint64 id)
    {
        const auto current = [list] { return list->model()->idAt(list->table()->currentRow()); };
        m_hand->press(Qt::CTRL | Qt::Key_Home);
        while (current() != id && list->table()->currentRow() + 1 < list->model()->rowCount())
            m_hand->press(Qt::Key_Down);
        return current() == id;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<SampleServer>(400);
        QVERIFY2(m_server->isReady(), qPrintable(m_server->error()));
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
        m_hand = std::make_unique<KeyboardHand>(*m_server);
    }
    void cleanup() { m_hand.reset(); }

    void aStudentSelectsOutcomesAndTakesOneBack()
    {
        const Wanted wanted = selectable();
        QVERIFY(!wanted.student.isEmpty());
        QVERIFY(m_hand->signIn(wanted.student));
        QVERIFY(m_hand->goTo(u"Course outcomes"_s, u"outcomes"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        m_hand->countAnew();
        for (size_t i = 0; i < 2; ++i) {
            const qint64 id = wanted.outcomes[i];
            QVERIFY2(stepTo(list, id), qPrintable(m_hand->place()));
            m_hand->countAnew();
            m_hand->press(Qt::CTRL | Qt::Key_L);
            QTRY_VERIFY2(outcome(id)[u"selected"_s].toBool(), qPrintable(m_hand->said()));
        }
        qInfo("a selection: %d key on its row", m_hand->presses());
        QCOMPARE(m_hand->presses(), 1);
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        QTRY_VERIFY2(m_hand->said().contains(u"selected"_s), qPrintable(m_hand->said()));
        m_hand->press(Qt::CTRL | Qt::Key_Z);
        QTRY_VERIFY2(!outcome(wanted.outcomes[1])[u"selected"_s].toBool(), qPrintable(m_hand->said()));
        QVERIFY(outcome(wanted.outcomes[0])[u"selected"_s].toBool());
    }

    void aStudentUploadsAFileToANewOutcome()
    {
        const QString student = u"11510001"_s;
        QVERIFY(m_hand->signIn(student));
        QVERIFY(m_hand->goTo(u"Course outcomes"_s, u"outcomes"_s));
        RecordListPage *list = m_hand->list();
        QVERIFY2(list, qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_F3);
        QVERIFY(m_hand->opened<RecordForm>());
        QVERIFY2(m_hand->tabTo("field-courseId"), qPrintable(m_hand->place()));
        auto *courses = list->findChild<RecordForm *>()->findChild<QComboBox *>(u"field-courseId"_s);
        QTRY_VERIFY(courses && courses->count() > 1);
        m_hand->press(Qt::Key_Down);
        QVERIFY2(m_hand->tabTo("field-title"), qPrintable(m_hand->place()));
        m_hand->type(u"Robot arm"_s);
        QVERIFY2(m_hand->tabTo("field-description"), qPrintable(m_hand->place()));
        m_hand->type(u"It sorts screws"_s);
        m_hand->press(Qt::CTRL | Qt::Key_S);
        QVERIFY2(m_hand->isGone<RecordForm>(), qPrintable(m_hand->saidHere()));
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
        const auto shown = [list] { return list->model()->seen(list->table()->currentRow()); };
        QTRY_COMPARE(shown().value(u"title"_s).toString(), u"Robot arm"_s);
        const qint64 id = list->model()->idAt(list->table()->currentRow());
        const QString path = write(u"arm.pdf"_s, samples::pdf());
        QVERIFY(!path.isEmpty());
        // The button comes with the details of the row.
        const auto *give = list->findChild<QAbstractButton *>(u"uploadFile"_s);
        QVERIFY(give);
        QTRY_VERIFY2(give->isVisible() && give->isEnabled(), qPrintable(give->toolTip()));
        m_hand->countAnew();
        m_hand->press(Qt::CTRL | Qt::Key_U);
        QVERIFY2(chooseFile(path), qPrintable(m_hand->place()));
        // The path itself is another for everybody.
        const int keys = m_hand->presses() - int(path.size());
        qInfo("a file: %d keys beside its name", keys);
        QVERIFY(keys <= 3);
        QTRY_COMPARE(outcome(id)[u"documentCount"_s].toInt(), 1);
        QVERIFY2(m_hand->list(), qPrintable(m_hand->place()));
    }

    void aClerkImportsAFileAndTakesItBack()
    {
        const auto classes = m_server->rows(u"registry"_s, u"student"_s, {u"classId.name"_s, u"entryYear"_s},
                                            {{u"studentNumber"_s, Op::Equal, u"11510001"_s}});
        QCOMPARE(classes.size(), 1);
        const QString pupils = u"學號,姓名,身分證字號,出生年月日,班級,入學學年度\n"
                               "11519001,王小明,A123456789,99/07/20,%1,%2\n"
                               "11519002,李小華,B223456782,99/07/21,%1,%2\n"_s.arg(
                                   classes[0][2].toString(), QString::number(classes[0][3].toInt()));
        const QString path = write(u"pupils.csv"_s, pupils.toUtf8());
        QVERIFY(!path.isEmpty());
        QVERIFY(m_hand->signIn(u"registry"_s));
        const qint64 before = m_server->count(u"registry"_s, u"student"_s);
        QVERIFY(m_hand->goTo(u"Import"_s, u"imports"_s));
        auto *page = qobject_cast<ImportsPage *>(m_hand->frame().currentPage());
        QVERIFY(page);
        using Stage = ImportPresenter::Stage;
        m_hand->countAnew();
        m_hand->press(Qt::CTRL | Qt::Key_I);
        QVERIFY2(chooseFile(path), qPrintable(m_hand->place()));
        QTRY_COMPARE(page->presenter().stage(), Stage::Mapping);
        m_hand->press(Qt::CTRL | Qt::Key_2);
        QTRY_COMPARE(page->presenter().stage(), Stage::Checked);
        QVERIFY2(page->presenter().mayApply(ImportMode::All),
                 qPrintable(page->presenter().applyObstacle(ImportMode::All)));
        // The button that goes on has the keyboard.
        QTRY_VERIFY2(m_hand->place().endsWith(u"importAll"_s), qPrintable(m_hand->place()));
        m_hand->press(Qt::Key_Return);
        QTRY_COMPARE(page->presenter().stage(), Stage::Applied);
        const int keys = m_hand->presses() - int(path.size());
        qInfo("an import: %d keys beside the file's name", keys);
        QVERIFY(keys <= 6);
        QCOMPARE(m_server->count(u"registry"_s, u"student"_s), before + 2);
        m_hand->press(Qt::CTRL | Qt::Key_Z);
        QTRY_COMPARE(m_server->count(u"registry"_s, u"student"_s), before);
        // Nothing of the file is in the store, and the page does not say that it is.
        QTRY_COMPARE(page->presenter().stage(), Stage::Mapping);
        QVERIFY2(page->isAncestorOf(QApplication::focusWidget()), qPrintable(m_hand->place()));
    }
};

QTEST_MAIN(TestTasksOfFilesByKeyboard)
#include "tst_tasks_by_keyboard_files.moc"
