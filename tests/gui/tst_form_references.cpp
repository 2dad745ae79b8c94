// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/conflict_view.h"
#include "app/pages/common/record_details.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/record_sections.h"
#include "app/pages/common/reference_edit.h"
#include "app/pages/common/references_edit.h"
#include "app/presenters/record_merge.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formcard.h"
#include "app/widgets/form/formfield.h"
#include "shared/model/account.h"
#include "shared/model/course.h"
#include "shared/model/student.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// The field of a form that names several records: put in and taken out by keyboard, told and kept as a
/// whole.
class TestFormReferences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        begin(u"view * school; edit * school"_s);
    }
    void cleanup()
    {
        m_form.reset();
        m_fixture.reset();
    }

    void whoMayNotViewAccountsEntersOneself()
    {
        begin(u"view counselling school; edit counselling school; view student school"_s);
        openNew({{u"studentId"_s, m_students[0].id}, {u"counsellorId"_s, m_fixture->school.account()}});
        const Account &own = m_fixture->school.info().account;
        QTRY_COMPARE(counsellor()->text(), own.login + u' ' + own.displayName);
        counsellor()->setFocus();
        counsellor()->clear();
        QTest::keyClicks(counsellor(), own.login);
        counsellor()->clearFocus();
        QTRY_COMPARE(counsellor()->value(), own.id.value());
        counsellor()->setFocus();
        QTest::keySequence(counsellor(), QKeySequence::SelectAll);
        counsellor()->insert(own.displayName);
        Q_EMIT counsellor()->textEdited(own.displayName);
        counsellor()->clearFocus();
        QTRY_COMPARE(counsellor()->value(), own.id.value());
    }

    void whatMayNotBeViewedItselfReadsAsItsReferrersTellAndStays()
    {
        begin(u"view counselling school; edit counselling school; view student school"_s);
        const qint64 other = m_fixture->school.otherAccount();
        m_fixture->school.setUp(u"counselling"_s, m_id, {{u"counsellorId"_s, other}});
        const QString name = m_fixture->school.record(u"account"_s, other).value(u"displayName"_s).toString();
        QVERIFY(!name.isEmpty());
        open();
        QTRY_COMPARE(counsellor()->text(), name);
        auto *place = m_form->findChild<QLineEdit *>(u"field-place"_s);
        place->setFocus();
        QTest::keyClicks(place, u"x"_s);
        counsellor()->setFocus();
        save();
        QTRY_VERIFY(
            m_fixture->school.record(u"counselling"_s, m_id).value(u"place"_s).toString().endsWith(u'x'));
        QCOMPARE(m_fixture->school.record(u"counselling"_s, m_id).value(u"counsellorId"_s).toInteger(),
                 other);
    }

    void aCancellingEntryNamesOneOfItsStudentThatCanBeCancelled()
    {
        const auto entry = [this](qsizetype student, const QString &code, bool isCancelled) {
            return m_fixture->school.setUp(u"registerChange"_s, {{u"studentId"_s, m_students[student].id},
                                                                 {u"schoolYear"_s, 114},
                                                                 {u"semester"_s, 1},
                                                                 {u"kind"_s, u"suspend"_s},
                                                                 {u"changeCode"_s, code},
                                                                 {u"effectiveOn"_s, u"2025-10-01"_s},
                                                                 {u"isCancelled"_s, isCancelled}});
        };
        const qint64 first = entry(0, u"301"_s, false);
        QVERIFY(entry(0, u"302"_s, true));
        const qint64 second = entry(1, u"303"_s, false);
        QVERIFY(first && second);
        openNew({{u"kind"_s, u"cancel"_s}, {u"studentId"_s, m_students[0].id}}, u"registerChange"_s);
        auto *cancels = m_form->findChild<ReferenceEdit *>(u"field-cancelsId"_s);
        QVERIFY(cancels);
        const auto chosenOf = [&] {
            cancels->setFocus();
            QTest::keyClick(cancels, Qt::Key_Down);
            QAbstractItemView *hits = cancels->findChild<QCompleter *>()->popup();
            if (!QTest::qWaitFor([&] { return hits->isVisible(); }))
                return qint64(0);
            const int count = hits->model()->rowCount();
            QTest::keyClick(hits, Qt::Key_Down);
            QTest::keyClick(hits, Qt::Key_Return);
            return count == 1 ? cancels->value() : -count;
        };
        QCOMPARE(chosenOf(), first);
        // Of another student, once that one is chosen.
        auto *student = m_form->findChild<ReferenceEdit *>(u"field-studentId"_s);
        student->setFocus();
        student->clear();
        QTest::keyClicks(student, m_students[1].number);
        cancels->setFocus();
        QTRY_COMPARE(student->value(), m_students[1].id);
        cancels->setValue(0);
        QCOMPARE(chosenOf(), second);
    }

    /// What saving would refuse is no choice; named in full it is taken, and told at its field.
    void whoDoesNotStudyHereIsNoChoiceAndIsToldAtOnce()
    {
        m_fixture->school.setUp(u"student"_s, m_students[1].id, {{u"state"_s, u"suspended"_s}});
        openNew({{u"studentId"_s, m_students[1].id}}, u"otherRecord"_s);
        auto *card = m_form->findChild<FormCard *>();
        const auto error = [&] { return card->field(u"studentId"_s)->error(); };
        QTRY_VERIFY(!error().isEmpty());
        auto *student = m_form->findChild<ReferenceEdit *>(u"field-studentId"_s);
        const auto enter = [&](const QString &number) {
            student->setFocus();
            student->clear();
            QTest::keyClicks(student, number);
            m_form->findChild<QLineEdit *>(u"field-title"_s)->setFocus();
        };
        enter(m_students[0].number);
        QTRY_COMPARE(student->value(), m_students[0].id);
        QTRY_VERIFY(error().isEmpty());
        enter(m_students[1].number);
        QTRY_COMPARE(student->value(), m_students[1].id);
        QTRY_VERIFY(!error().isEmpty());
        QCOMPARE(choicesOf(student, m_students[1].number), QStringList());
        QCOMPARE(choicesOf(student, m_students[0].number).size(), 1);
    }

    void aCoursesChoiceSaysWhatTellsItApart()
    {
        const auto courses = m_fixture->school.ids(u"course"_s);
        const qint64 schoolClass = m_fixture->school.ids(u"schoolClass"_s).front();
        m_fixture->school.setUp(u"course"_s, courses[0],
                                {{u"classId"_s, schoolClass}, {u"teacherName"_s, u"陳怡君"_s}});
        m_fixture->school.setUp(u"course"_s, courses[1], {{u"isClosed"_s, true}});
        openNew({}, u"courseOutcome"_s);
        auto *course = m_form->findChild<ReferenceEdit *>(u"field-courseId"_s);
        QVERIFY(course);
        const auto codeOf = [&](size_t at) {
            return m_fixture->school.record(u"course"_s, courses[at])[u"offeringCode"].toString();
        };
        const QStringList shown = choicesOf(course, codeOf(0));
        QCOMPARE(shown.size(), 1);
        const QString className = m_fixture->school.record(u"schoolClass"_s, schoolClass)[u"name"].toString();
        QVERIFY2(shown.front().contains(className) && shown.front().contains(u"陳怡君"_s) &&
                     shown.front().contains(u"semester"_s),
                 qPrintable(shown.front()));
        QCOMPARE(choicesOf(course, codeOf(1)), QStringList());
    }

    /// ↓ and Enter take the first: not the evening's class whose name holds the one that is typed.
    void whatIsCalledAsTypedStandsFirst()
    {
        for (const char16_t *name : {u"進電機一甲", u"電機一甲", u"電機一甲乙"})
            m_fixture->school.add(
                u"schoolClass"_s,
                {{u"schoolYear"_s, 115}, {u"name"_s, QString::fromUtf16(name)}, {u"grade"_s, 1}});
        ReferenceEdit edit(m_fixture->context().source, recordTypeOf<SchoolClass>());
        const auto *completer = edit.findChild<QCompleter *>();
        edit.show();
        edit.setText(u"電機一甲"_s);
        Q_EMIT edit.textEdited(edit.text());
        QTRY_COMPARE(completer->completionCount(), 3);
        const auto hit = [&](int row) {
            return completer->completionModel()->index(row, 0).data().toString().section(u' ', 0, 0);
        };
        QCOMPARE(hit(0), u"電機一甲"_s);
        QCOMPARE(hit(1), u"電機一甲乙"_s);
        QCOMPARE(hit(2), u"進電機一甲"_s);
    }

    void theFirstArrowStandsInTheFirstRowOfAnyList()
    {
        for (const RecordType *type : {&recordTypeOf<Course>(), &recordTypeOf<Student>()}) {
            ReferenceEdit edit(m_fixture->context().source, *type);
            const auto *completer = edit.findChild<QCompleter *>();
            edit.show();
            QVERIFY(QTest::qWaitForWindowActive(&edit));
            edit.setFocus();
            QTest::keyClick(&edit, Qt::Key_Down);
            QTRY_VERIFY(completer->popup()->isVisible());
            QVERIFY(completer->completionCount() > 1);
            QTRY_COMPARE(completer->popup()->currentIndex().row(), 0);
            QTest::keyClick(completer->popup(), Qt::Key_Down);
            QCOMPARE(completer->popup()->currentIndex().row(), 1);
            QTest::keyClick(completer->popup(), Qt::Key_Return);
            QVERIFY(edit.value() != 0);
        }
    }

    void somebodyIsCalledByNameAndFoundByTheLoginToo()
    {
        ReferenceEdit edit(m_fixture->context().source, recordTypeOf<Account>());
        const Account &own = m_fixture->school.info().account;
        edit.show();
        edit.setText(own.login.toUpper());
        edit.resolve([] {});
        QTRY_COMPARE(edit.value(), own.id.value());
        QCOMPARE(edit.text(), own.displayName);
        // Two of one name are told apart in the list.
        edit.clear();
        const QStringList shown = choicesOf(&edit, own.displayName);
        QVERIFY(!shown.isEmpty());
        QVERIFY2(shown.front().startsWith(own.displayName) && shown.front().endsWith(own.login),
                 qPrintable(shown.front()));
    }

    void aNumberIsTypedWhileTheInputMethodWritesChinese()
    {
        ReferenceEdit edit(m_fixture->context().source, recordTypeOf<Student>());
        QLineEdit other;
        const Composition composition(&edit);
        edit.show();
        other.show();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        edit.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&edit));
        edit.setFocus();
        const auto compose = [&edit](const QString &reading) {
            QInputMethodEvent event(reading, {});
            QCoreApplication::sendEvent(&edit, &event);
        };
        const auto isOn = [&edit] {
            QInputMethodQueryEvent query(Qt::ImEnabled);
            QCoreApplication::sendEvent(&edit, &query);
            return query.value(Qt::ImEnabled).toBool();
        };
        // 張: its first key is that of 5.
        compose(u"ㄓ"_s);
        compose(u"ㄓㄤ"_s);
        QVERIFY(isOn());
        compose({});
        // 115: an input method tells no key that changes nothing.
        compose(u"ㄅ"_s);
        compose(u"ㄓ"_s);
        QTRY_VERIFY(!isOn());
        QTRY_VERIFY(!composition.isUnderWay());
        // What is given up may be committed late.
        QInputMethodEvent late;
        late.setCommitString(u"ㄓ"_s);
        QCoreApplication::sendEvent(&edit, &late);
        QCOMPARE(edit.text(), QString());
        QTest::keyClicks(&edit, m_students[0].number);
        QTRY_COMPARE(edit.value(), m_students[0].id);
        // Names again, once the field was left.
        other.activateWindow();
        other.setFocus();
        QTRY_VERIFY(isOn());
        // Released keys tell the digits that were typed until then.
        edit.clear();
        edit.activateWindow();
        edit.setFocus();
        compose(u"ㄅ"_s);
        QTest::keyRelease(&edit, Qt::Key_1);
        QTest::keyRelease(&edit, Qt::Key_1);
        compose(u"ㄓ"_s);
        QTest::keyRelease(&edit, Qt::Key_5);
        const QSignalSpy edited(&edit, &QLineEdit::textEdited);
        QTRY_COMPARE(edit.text(), u"115"_s);
        QCOMPARE(edited.size(), 1);
    }

    void fullWidthDigitsNameAStudent()
    {
        ReferenceEdit edit(m_fixture->context().source, recordTypeOf<Student>());
        QString wide;
        for (const QChar c : m_students[1].number)
            wide += QChar(c.unicode() + 0xFEE0);
        edit.show();
        edit.setText(wide);
        edit.resolve([] {});
        QTRY_COMPARE(edit.value(), m_students[1].id);
    }

    void whatWasEnteredBeforeIsListedWhenOneAsks()
    {
        openNew({});
        auto *place = m_form->findChild<QLineEdit *>(u"field-place"_s);
        QVERIFY(place);
        place->setFocus();
        QAbstractItemView *list = place->findChild<QCompleter *>()->popup();
        QTest::keyClick(place, Qt::Key_Down);
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(m_form->focusWidget() != place);
        QCOMPARE(place->text(), u"輔導室"_s);
        QCOMPARE(m_form->presenter()->record()[u"place"].toString(), u"輔導室"_s);
    }

    void theOneThatIsTypedAndEntersIsPutIn()
    {
        open();
        QCOMPARE(shown(), QStringList{textOf(1)});
        QTest::keyClicks(line(), m_students[2].number);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(shown(), (QStringList{textOf(1), textOf(2)}));
        // The line waits for the next one.
        QCOMPARE(line()->text(), QString());
        QCOMPARE(m_form->focusWidget(), line());
        // Enter in the empty line goes on, as in every field.
        QTest::keyClick(line(), Qt::Key_Return);
        QVERIFY(m_form->focusWidget() != line());
        save();
        QTRY_COMPARE(stored(), (QJsonArray{m_students[1].id, m_students[2].id}));
    }

    void theOneThatIsChosenFromTheListIsPutIn()
    {
        open();
        QTest::keyClick(line(), Qt::Key_Down);
        QAbstractItemView *hits = line()->findChild<QCompleter *>()->popup();
        QTRY_VERIFY(hits->isVisible());
        const QString chosen = hits->currentIndex().data().toString();
        QTest::keyClick(hits, Qt::Key_Return);
        // The class tells her apart in the list alone.
        QTRY_COMPARE(shown(), (QStringList{textOf(1), chosen.section(u'　', 0, 0)}));
        QCOMPARE(line()->text(), QString());
    }

    void manyNumbersPastedAtOnceArePutInAndWhatIsNoneStays()
    {
        open();
        line()->setFocus();
        line()->insert(m_students[2].number + u"、x999，"_s + m_students[3].number);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(shown(), (QStringList{textOf(1), textOf(2), textOf(3)}));
        QTRY_COMPARE(line()->text(), u"x999"_s);
        save();
        QTRY_VERIFY2(error().contains(u"x999"), qPrintable(error()));
        QCOMPARE(stored(), QJsonArray{m_students[1].id});
    }

    void oneThatIsThereIsNotPutInTwice()
    {
        open();
        QTest::keyClicks(line(), m_students[1].number);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(line()->text(), QString());
        QCOMPARE(shown(), QStringList{textOf(1)});
    }

    void deleteTakesOutAndCtrlZUndoesIt()
    {
        open();
        list()->setFocus();
        list()->setCurrentRow(0);
        QTest::keyClick(list(), Qt::Key_Delete);
        QCOMPARE(shown(), QStringList());
        QVERIFY(m_form->presenter()->isChanged());
        // Nothing is left in the list, so the keyboard is in the line.
        QCOMPARE(m_form->focusWidget(), line());
        QTest::keySequence(line(), QKeySequence::Undo);
        QCOMPARE(shown(), QStringList{textOf(1)});
        QVERIFY(!m_form->presenter()->isChanged());
        list()->setFocus();
        list()->setCurrentRow(0);
        QTest::keyClick(list(), Qt::Key_Backspace);
        save();
        QTRY_COMPARE(stored(), QJsonArray());
    }

    void whatIsTypedAndChosenIsKeptAsADraft()
    {
        open();
        QTest::keyClicks(line(), m_students[2].number);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(shown().size(), 2);
        QTest::keyClicks(line(), u"x99"_s);
        m_form.reset();
        open();
        QVERIFY(m_form->presenter()->unfinished());
        m_form->presenter()->takeUp(m_form->presenter()->unfinished()->requestId);
        QTRY_COMPARE(shown(), (QStringList{textOf(1), textOf(2)}));
        QCOMPARE(line()->text(), u"x99"_s);
    }

    void whomBothPutInStaysAndNobodyIsAsked()
    {
        open();
        m_fixture->school.touch(u"counselling"_s, m_id,
                                {{u"participantIds"_s, QJsonArray{m_students[1].id, m_students[3].id}}});
        QTest::keyClicks(line(), m_students[2].number);
        QTest::keyClick(line(), Qt::Key_Return);
        QTRY_COMPARE(shown().size(), 2);
        save();
        QTRY_COMPARE(stored(), (QJsonArray{m_students[1].id, m_students[2].id, m_students[3].id}));
        QVERIFY(!m_form->findChild<ConflictView *>());
    }

    void twoPeoplesChangesOfOneListAreMerged_data()
    {
        QTest::addColumn<QJsonArray>("mine");
        QTest::addColumn<QJsonArray>("theirs");
        QTest::addColumn<QJsonArray>("merged");
        QTest::newRow("both add") << QJsonArray{1, 2, 3} << QJsonArray{1, 2, 4} << QJsonArray{1, 2, 3, 4};
        QTest::newRow("both add the same")
            << QJsonArray{1, 2, 3} << QJsonArray{1, 2, 3} << QJsonArray{1, 2, 3};
        QTest::newRow("I take out, they add") << QJsonArray{1} << QJsonArray{1, 2, 4} << QJsonArray{1, 4};
        QTest::newRow("they take out, I add") << QJsonArray{1, 2, 3} << QJsonArray{2} << QJsonArray{2, 3};
        QTest::newRow("each takes one out") << QJsonArray{1} << QJsonArray{2} << QJsonArray();
        QTest::newRow("only they changed") << QJsonArray{1, 2} << QJsonArray{2, 5} << QJsonArray{2, 5};
    }
    void twoPeoplesChangesOfOneListAreMerged()
    {
        QFETCH(QJsonArray, mine);
        QFETCH(QJsonArray, theirs);
        QFETCH(QJsonArray, merged);
        const auto record = [](const QJsonArray &ids) { return QJsonObject{{u"participantIds"_s, ids}}; };
        const RecordMerge merge =
            mergeRecords(*recordType(u"counselling"_s), record({1, 2}), record(mine), record(theirs));
        QVERIFY(merge.differences.empty());
        QJsonValue value = merge.record.value(u"participantIds"_s);
        QVERIFY(!checkValue(*recordType(u"counselling"_s)->field(u"participantIds"), value));
        QCOMPARE(value.toArray(), merged);
    }

    void theHistoryNamesWhoWasAddedAndTakenOut()
    {
        const QJsonArray entries{
            QJsonObject{{u"revision"_s, 2},
                        {u"at"_s, u"2025-11-03T01:00:00.000Z"_s},
                        {u"actor"_s, u"陳怡君"_s},
                        {u"action"_s, u"edit"_s},
                        {u"before"_s, QJsonObject{{u"participantIds"_s, QJsonArray{1, 2}}}},
                        {u"after"_s, QJsonObject{{u"participantIds"_s, QJsonArray{2, 3}}}}}};
        const auto views =
            historyViews(entries, *recordType(u"counselling"_s),
                         {{u"participantIds"_s, {{1, u"王一"_s}, {2, u"李二"_s}, {3, u"張三"_s}}}});
        const QString told = views.front().detail;
        QVERIFY2(told.contains(u"張三") && told.contains(u"王一") && !told.contains(u"李二"),
                 qPrintable(told));
        QVERIFY(told.indexOf(u"張三") < told.indexOf(u"王一"));
    }

    void theDetailsNameThem()
    {
        const PageContext context = m_fixture->context();
        const std::unique_ptr<RecordSection> section(fieldsSection({}, u"counselling"_s, {}).make(context));
        const std::unique_ptr<QWidget> widget(section->widget());
        section->choose(m_id);
        section->take(m_fixture->school.record(u"counselling"_s, m_id));
        QTRY_VERIFY2(texts(*widget).contains(textOf(1)), qPrintable(texts(*widget).join(u'|')));
    }

private:
    void begin(const QString &grants)
    {
        m_fixture = std::make_unique<PageFixture>(grants);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        readStudents();
        QVERIFY(m_students.size() >= 4);
        m_id = m_fixture->school.add(u"counselling"_s, {{u"studentId"_s, m_students[0].id},
                                                        {u"counsellorId"_s, m_fixture->school.account()},
                                                        {u"participantIds"_s, QJsonArray{m_students[1].id}},
                                                        {u"date"_s, u"2025-11-03"_s},
                                                        {u"time"_s, u"09:30"_s},
                                                        {u"place"_s, u"輔導室"_s},
                                                        {u"content"_s, u"選課方向"_s},
                                                        {u"opinion"_s, u"先修數學"_s}});
    }
    /// What ↓ lists under a text that names nothing yet.
    [[nodiscard]] QStringList choicesOf(ReferenceEdit *edit, const QString &text)
    {
        edit->setValue(0);
        edit->setFocus();
        edit->setText(text);
        QTest::keyClick(edit, Qt::Key_Down);
        readStudents(); // asked later, answered later
        QStringList shown;
        const QAbstractItemModel *hits = edit->findChild<QCompleter *>()->model();
        for (int row = 0; row < hits->rowCount(); ++row)
            shown.append(hits->index(row, 0).data().toString());
        edit->setValue(0);
        return shown;
    }
    [[nodiscard]] ReferenceEdit *counsellor() const
    {
        return m_form->findChild<ReferenceEdit *>(u"field-counsellorId"_s);
    }
    void openNew(const QJsonObject &values, const QString &type = u"counselling"_s)
    {
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(type), {});
        presenter->create(values);
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    struct Pupil
    {
        qint64 id = 0;
        QString number;
        QString name;
    };

    void readStudents()
    {
        m_students.clear();
        protocol::RecordQuery query;
        query.type = u"student"_s;
        query.columns = {u"studentNumber"_s, u"name"_s};
        query.limit = 4;
        bool isRead = false;
        static_cast<RecordSource &>(m_fixture->school)
            .query(query, this, [&](const protocol::Answer<protocol::Page> &page) {
                isRead = true;
                for (const QJsonValue &row : page ? page->rows : QJsonArray())
                    m_students.append({row[0].toInteger(), row[2].toString(), row[3].toString()});
            });
        QTRY_VERIFY(isRead);
    }
    void open()
    {
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(u"counselling"_s), {});
        presenter->edit(m_id);
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        QTRY_COMPARE(shown(), QStringList{textOf(1)});
        line()->setFocus();
    }
    [[nodiscard]] QWidget *editor() const
    {
        return m_form->findChild<FormCard *>()->field(u"participantIds"_s)->editor();
    }
    [[nodiscard]] QLineEdit *line() const { return editor()->findChild<QLineEdit *>(); }
    [[nodiscard]] QListWidget *list() const { return editor()->findChild<QListWidget *>(); }
    [[nodiscard]] QStringList shown() const
    {
        QStringList texts;
        for (int row = 0; row < list()->count(); ++row)
            texts.append(list()->item(row)->text());
        return texts;
    }
    [[nodiscard]] QString error() const
    {
        return m_form->findChild<FormCard *>()->field(u"participantIds"_s)->error();
    }
    [[nodiscard]] QString textOf(qsizetype student) const
    {
        return m_students[student].number + u' ' + m_students[student].name;
    }
    [[nodiscard]] QJsonArray stored() const
    {
        return m_fixture->school.record(u"counselling"_s, m_id).value(u"participantIds"_s).toArray();
    }
    void save() { QTest::keyClick(m_form->focusWidget(), Qt::Key_S, Qt::ControlModifier); }
    [[nodiscard]] static QStringList texts(const QWidget &widget)
    {
        QStringList texts;
        for (const QLabel *label : widget.findChildren<QLabel *>())
            texts.append(label->text());
        for (const QWidget *child : widget.findChildren<QWidget *>())
            texts.append(child->property("text").toString());
        return texts;
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RecordForm> m_form;
    QList<Pupil> m_students;
    qint64 m_id = 0;
};

QTEST_MAIN(TestFormReferences)
#include "tst_form_references.moc"
