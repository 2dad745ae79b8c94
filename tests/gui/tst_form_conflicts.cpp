// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/conflict_view.h"
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/common/record_form.h"
#include "app/presenters/record_merge.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QInputMethodEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Two people who change one record: nobody's change is taken back without a question.
class TestFormConflicts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>(u"view * school; edit * school"_s);
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_id = m_fixture->school.add(u"student"_s, {{u"studentNumber"_s, u"11311900"_s},
                                                    {u"name"_s, u"林承翰"_s},
                                                    {u"identityNumber"_s, u"A123456789"_s},
                                                    {u"birthday"_s, u"2009-07-20"_s},
                                                    {u"note"_s, u"原附註"_s},
                                                    {u"entryYear"_s, 113}});
    }
    void cleanup()
    {
        m_form.reset();
        m_fixture.reset();
    }

    void everyFieldIsJudgedAgainstWhatBothHadSeen_data()
    {
        QTest::addColumn<QJsonValue>("seen");
        QTest::addColumn<QJsonValue>("mine");
        QTest::addColumn<QJsonValue>("theirs");
        QTest::addColumn<QJsonValue>("merged");
        QTest::addColumn<bool>("isAsked");
        const QJsonValue none(QJsonValue::Null);
        const QJsonValue absent(QJsonValue::Undefined);
        const QJsonValue a(u"甲"_s), b(u"乙"_s), c(u"丙"_s);
        const auto row = [](const char *name, const auto &seen, const auto &mine, const auto &theirs,
                            const auto &merged, bool isAsked) {
            QTest::newRow(name) << QJsonValue(seen) << QJsonValue(mine) << QJsonValue(theirs)
                                << QJsonValue(merged) << isAsked;
        };
        row("nobody", a, a, a, a, false);
        row("I alone", a, b, a, b, false);
        row("they alone", a, a, b, b, false);
        row("both the same", a, b, b, b, false);
        row("both differently", a, b, c, b, true);
        row("I emptied it", a, none, a, none, false);
        row("they emptied it", a, a, none, none, false);
        row("they emptied what I changed", a, b, none, b, true);
        row("not entered by me", a, absent, b, b, false);
        row("empty is nothing", absent, QJsonValue(QString()), b, b, false);
        row("both began", none, a, b, a, true);
    }

    void everyFieldIsJudgedAgainstWhatBothHadSeen()
    {
        QFETCH(QJsonValue, seen);
        QFETCH(QJsonValue, mine);
        QFETCH(QJsonValue, theirs);
        QFETCH(QJsonValue, merged);
        QFETCH(bool, isAsked);
        const auto record = [](const QJsonValue &note, int version) {
            QJsonObject object{{u"id"_s, 7}, {u"version"_s, version}};
            object.insert(u"note"_s, note);
            return object;
        };
        const RecordMerge merge =
            mergeRecords(*recordType(u"student"_s), record(seen, 1), record(mine, 1), record(theirs, 2));
        QCOMPARE(merge.record.value(u"note"_s), merged);
        QCOMPARE(merge.record.value(u"version"_s).toInt(), 2);
        QCOMPARE(merge.differences.size(), size_t(isAsked ? 1 : 0));
        const RecordMerge other = mergeRecords(*recordType(u"student"_s), record(seen, 1), record(mine, 1),
                                               record(theirs, 2), {u"note"_s});
        QCOMPARE(other.record.value(u"note"_s), isAsked ? theirs : merged);
    }

    void changesOfDifferentFieldsStandSideBySideAndNobodyIsAsked()
    {
        open();
        touch({{u"note"_s, u"別人的附註"_s}});
        type(u"name"_s, u"我改的"_s);
        save();
        QTRY_COMPARE(stored(u"name"_s), u"我改的"_s);
        QCOMPARE(stored(u"note"_s), u"別人的附註"_s);
        QVERIFY(!m_form->findChild<ConflictView *>());
        QTRY_VERIFY(!m_form->isVisible() && m_fixture->drafts.all().isEmpty());
    }

    void onlyWhatBothChangedIsAskedAndMineTakesNothingElseBack()
    {
        open();
        touch({{u"name"_s, u"別人改的"_s}, {u"note"_s, u"別人的附註"_s}});
        type(u"name"_s, u"我改的"_s);
        type(u"email"_s, u"me@example.org"_s);
        // At once, before the layout shows what was put into it: the next key may be typed already.
        bool isOnTheQuestion = false;
        connect(m_form->presenter(), &RecordFormPresenter::conflicted, m_form.get(), [&] {
            isOnTheQuestion =
                view()->isAncestorOf(m_form->focusWidget()) && m_form->focusWidget()->isVisible();
        });
        save();
        QTRY_VERIFY(view());
        QVERIFY(isOnTheQuestion);
        QCOMPARE(m_form->presenter()->differences().size(), size_t(1));
        QCOMPARE(m_form->presenter()->differences().front().mine.toString(), u"我改的"_s);
        view()->findChild<QPushButton *>(u"keepMine"_s)->click();
        QTRY_COMPARE(stored(u"name"_s), u"我改的"_s);
        QCOMPARE(stored(u"note"_s), u"別人的附註"_s);
        QCOMPARE(stored(u"email"_s), u"me@example.org"_s);
        // Undo goes back to theirs, not to what stood before both.
        QTRY_COMPARE(m_form->presenter()->before().value(u"note"_s).toString(), u"別人的附註"_s);
    }

    void savingAgainKeepsWhatIsMarkedAndLeavesNoDraft()
    {
        open();
        touch({{u"name"_s, u"別人改的"_s}, {u"note"_s, u"別人的附註"_s}});
        type(u"name"_s, u"我改的"_s);
        type(u"note"_s, u"我的附註"_s);
        save();
        QTRY_VERIFY(m_form->findChild<ConflictView *>());
        m_form->findChild<QAbstractButton *>(u"theirs-note"_s)->click();
        save();
        QTRY_COMPARE(stored(u"name"_s), u"我改的"_s);
        QCOMPARE(stored(u"note"_s), u"別人的附註"_s);
        QTRY_VERIFY(!m_form->isVisible());
        QVERIFY(m_fixture->drafts.all().isEmpty());
    }

    void theFieldShowsWhatIsChosenAndEnterGoesOnToItsButton()
    {
        open();
        touch({{u"name"_s, u"別人改的"_s}, {u"note"_s, u"別人的附註"_s}});
        type(u"name"_s, u"我改的"_s);
        type(u"note"_s, u"我的附註"_s);
        save();
        QTRY_VERIFY(view());
        const auto press = [this](Qt::Key key) { QTest::keyClick(m_form->focusWidget(), key); };
        press(Qt::Key_Right);
        QCOMPARE(m_form->focusWidget()->objectName(), u"theirs-name"_s);
        QCOMPARE(text(u"name"_s), u"別人改的"_s);
        press(Qt::Key_Return);
        QVERIFY(view()->isAncestorOf(m_form->focusWidget()));
        press(Qt::Key_Right);
        QCOMPARE(text(u"note"_s), u"別人的附註"_s);
        press(Qt::Key_Left);
        QCOMPARE(text(u"note"_s), u"我的附註"_s);
        press(Qt::Key_Return);
        QCOMPARE(m_form->focusWidget()->objectName(), u"keepMix"_s);
        press(Qt::Key_Space);
        QTRY_COMPARE(stored(u"note"_s), u"我的附註"_s);
        QCOMPARE(stored(u"name"_s), u"別人改的"_s);
    }

    void whatIsShownAsTheirsIsNotLostToMe()
    {
        open();
        touch({{u"name"_s, u"別人改的"_s}});
        type(u"name"_s, u"我改的"_s);
        save();
        QTRY_VERIFY(view());
        view()->findChild<QAbstractButton *>(u"theirs-name"_s)->click();
        QCOMPARE(text(u"name"_s), u"別人改的"_s);
        view()->findChild<QPushButton *>(u"keepMine"_s)->click();
        QTRY_COMPARE(stored(u"name"_s), u"我改的"_s);
    }

    void takingTheirsKeepsWhatIAloneChanged()
    {
        open();
        touch({{u"name"_s, u"別人改的"_s}, {u"note"_s, u"別人的附註"_s}});
        type(u"name"_s, u"我改的"_s);
        type(u"email"_s, u"me@example.org"_s);
        save();
        QTRY_VERIFY(view());
        view()->findChild<QPushButton *>(u"takeTheirs"_s)->click();
        QTRY_COMPARE(text(u"name"_s), u"別人改的"_s);
        QCOMPARE(text(u"email"_s), u"me@example.org"_s);
        QVERIFY(m_form->presenter()->isChanged());
        QVERIFY(stored(u"email"_s).isEmpty());
        save();
        QTRY_COMPARE(stored(u"email"_s), u"me@example.org"_s);
        QCOMPARE(stored(u"name"_s), u"別人改的"_s);
        QCOMPARE(stored(u"note"_s), u"別人的附註"_s);
    }

    void aFormOfAFewFieldsLeavesTheOthersToWhoChangedThem()
    {
        open({u"note"_s});
        touch({{u"name"_s, u"別人改的"_s}});
        type(u"note"_s, u"mine"_s);
        save();
        QTRY_COMPARE(stored(u"note"_s), u"mine"_s);
        QCOMPARE(stored(u"name"_s), u"別人改的"_s);
    }

    void aDraftInConflictTakesNothingOfTheOthersBack()
    {
        Draft draft;
        draft.type = u"student"_s;
        draft.seen = m_fixture->school.record(u"student"_s, m_id);
        draft.record = draft.seen;
        draft.record.insert(u"name"_s, u"我改的"_s);
        draft.record.insert(u"email"_s, u"me@example.org"_s);
        touch({{u"name"_s, u"別人改的"_s}, {u"note"_s, u"別人的附註"_s}});
        m_fixture->drafts.save(draft, this, [](const auto &) {});
        QTRY_COMPARE(m_fixture->drafts.count(Draft::State::Conflict), 1);
        DraftsDialog dialog(m_fixture->drafts, m_fixture->undo, m_fixture->navigator);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QCOMPARE(dialog.presenter().differences(m_fixture->drafts.all().front().requestId).size(), size_t(1));
        dialog.findChild<ConflictView *>()->findChild<QPushButton *>(u"keepMine"_s)->click();
        QTRY_COMPARE(stored(u"name"_s), u"我改的"_s);
        QCOMPARE(stored(u"note"_s), u"別人的附註"_s);
        QCOMPARE(stored(u"email"_s), u"me@example.org"_s);
    }

private:
    void open(const QStringList &fields = {})
    {
        auto *presenter =
            new RecordFormPresenter(m_fixture->school, m_fixture->drafts, *recordType(u"student"_s), fields);
        presenter->edit(m_id);
        m_form = std::make_unique<RecordForm>(m_fixture->context(), presenter);
        m_form->setAttribute(Qt::WA_DeleteOnClose, false);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        QTRY_COMPARE(text(u"note"_s), u"原附註"_s);
    }
    void touch(const QJsonObject &members) { m_fixture->school.touch(u"student"_s, m_id, members); }
    [[nodiscard]] QWidget *editor(const QString &field) const
    {
        return m_form->findChild<QWidget *>(u"field-"_s + field);
    }
    [[nodiscard]] QString text(const QString &field) const
    {
        const QVariant plain = editor(field)->property("plainText");
        return plain.isValid() ? plain.toString() : editor(field)->property("text").toString();
    }
    void type(const QString &field, const QString &text)
    {
        editor(field)->setFocus();
        QTest::keySequence(editor(field), QKeySequence::SelectAll);
        QInputMethodEvent event;
        event.setCommitString(text);
        QCoreApplication::sendEvent(editor(field), &event);
    }
    void save() { QTest::keyClick(m_form->focusWidget(), Qt::Key_S, Qt::ControlModifier); }
    [[nodiscard]] ConflictView *view() const { return m_form->findChild<ConflictView *>(); }
    [[nodiscard]] QString stored(const QString &field) const
    {
        return m_fixture->school.record(u"student"_s, m_id).value(field).toString();
    }

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<RecordForm> m_form;
    qint64 m_id = 0;
};

QTEST_MAIN(TestFormConflicts)
#include "tst_form_conflicts.moc"
