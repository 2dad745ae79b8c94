// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/presenters/record_form_presenter.h"
#include "app/presenters/schedule_presenter.h"
#include "app/widgets/form/formcard.h"

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QRadioButton;
class QVBoxLayout;

namespace licheng {

class Button;
class Composition;
class InstantEdit;
class TextLabel;

/// Entry of one window, or of an extension for one student, one class or all, which needs its reason (article
/// 4). What somebody else changed meanwhile is merged as in every form: only fields that both changed are
/// asked. What is typed is kept on this computer until it is saved or dropped.
class ScheduleForm : public FormCard
{
    Q_OBJECT
public:
    ScheduleForm(const PageContext &context, SchedulePresenter &presenter, QWidget *parent = nullptr);
    ~ScheduleForm() override;

    void setWindow(const Window &window, const QString &studentNumber = {}, const QString &studentName = {});
    [[nodiscard]] Window window() const;
    /// After saved(): how the period was made, and how it stood before if it was there.
    [[nodiscard]] bool isNew() const { return m_isNew; }
    [[nodiscard]] const QJsonObject &before() const { return m_entry->before(); }
    /// Something was typed that is not saved.
    [[nodiscard]] bool isChanged() const;
    /// An entry of the period that was left without being saved; null: none was.
    [[nodiscard]] const Draft *unfinished() const { return m_entry ? m_entry->unfinished() : nullptr; }
    /// Goes on with it.
    void takeUp(const QUuid &draft) { m_entry->takeUp(draft); }
    /// The same without the period: it is shown as it was seen then.
    void setLeft(const Draft &draft);

    /// Moves what is entered by days: a draft until it is saved.
    void shift(const SchedulePresenter::Shift &by);
    /// Asked before a period that is there is saved otherwise than it stands; goes on by calling its last
    /// argument.
    using Question =
        std::function<void(const Window &before, const Window &entered, const std::function<void()> &save)>;
    void setQuestion(Question question) { m_question = std::move(question); }

    /// Waits for a word being composed, and for the student whose number was typed.
    void save();
    /// What was entered is not wanted.
    void cancel();
    [[nodiscard]] QWidget *firstField() const;
    /// In which no field is cut.
    [[nodiscard]] int leastWidth() const;

Q_SIGNALS:
    void saved(const licheng::Window &window);
    void cancelled();
    /// The days and times that are entered are other ones.
    void moved();
    /// One sentence for the message bar.
    void refused(const QString &sentence);
    /// The same of what is no fault: a choice to make, a connection to wait for.
    void warned(const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *gradesField();
    [[nodiscard]] QWidget *whomField();
    void showKindOfEntry();
    void findStudent(const std::function<void()> &then = {});
    void saveEntered();
    void fillClasses();
    void showFaults(const FieldFaults &faults);
    [[nodiscard]] RecordFormPresenter *beginEntry(const Window &window);
    void show(const Window &window, const QString &studentNumber, const QString &studentName);
    void takeEntered(const Window &entered);
    void showLoaded();
    void wireTyping();
    void keepTyped();
    /// Texts that are no value yet, by field.
    [[nodiscard]] QHash<QString, QString> unreadTexts() const;
    void showConflict();
    void showMove();

    PageContext m_context;
    SchedulePresenter &m_presenter;
    Window m_before;
    Window m_base; ///< what is not in the fields: id, version, term, the window that is extended
    RecordFormPresenter *m_entry = nullptr; ///< of the window that is shown
    bool m_isNew = false;
    bool m_isShowing = false; ///< the editors are being filled
    QStringList m_noted;      ///< fields of which a text is kept that is no value yet
    qint64 m_student = 0;
    QString m_studentAsked; ///< the number that m_student answers
    Question m_question;
    TextLabel *m_move; ///< the period as it is and as it would be
    Composition *m_composition;
    QComboBox *m_kind;
    QList<QCheckBox *> m_grades;
    QComboBox *m_division;
    InstantEdit *m_startsAt;
    InstantEdit *m_endsAt;
    QComboBox *m_batch;
    QComboBox *m_roster;
    InstantEdit *m_selfCheckFrom;
    InstantEdit *m_selfCheckTo;
    QLineEdit *m_responsible;
    QLineEdit *m_supervisor;
    QLineEdit *m_source;
    QRadioButton *m_forStudent = nullptr;
    QRadioButton *m_forClass = nullptr;
    QRadioButton *m_forAll = nullptr;
    QLineEdit *m_studentNumber = nullptr;
    TextLabel *m_studentName = nullptr;
    QComboBox *m_class = nullptr;
    QLineEdit *m_reason;
    QVBoxLayout *m_conflict;
    Button *m_save;
    Button *m_cancel;
};

} // namespace licheng
