// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/record_editors.h"
#include "app/presenters/quick_entry.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QLineEdit;
class QScrollArea;
class QStandardItemModel;

namespace licheng {

class Button;
class DataTable;
class FormCard;
class FormField;
class MessageBar;
class TextLabel;

/// What a quick entry goes on with when it is opened again.
struct QuickEntryState
{
    QJsonObject given; ///< what a new record began with then
    QJsonObject values;
    qint64 classId = 0;
    QStringList asked; ///< fields that are asked for each record
    QString seat = {}; ///< typed, and not entered yet

    /// As this account left it on this computer, for records of the type.
    [[nodiscard]] static QuickEntryState kept(const Settings &settings, const RecordType &type);
    /// But for what is nobody else's business: it does not outlive the window.
    void keep(const Settings &settings, const RecordType &type) const;
};

/// Entry of many records by class and seat (班級快速登錄): the values are chosen once and stay; then a seat
/// or a student number, the name appears, Enter saves and the next seat is asked for. Fields that are ticked
/// are gone through after each seat, with the last value to be kept by Enter; Alt+A in a field ticks it. What
/// is there already is refused once, with a way to it. What was refused for another reason is entered again
/// by a button, and nobody leaves it behind without being asked.
class QuickEntryDialog : public QDialog
{
    Q_OBJECT
public:
    /// The state is read at once and written with every change: a killed program goes on with it.
    QuickEntryDialog(const PageContext &context, const RecordType &type, const QStringList &fields,
                     RecordShape shape, const QJsonObject &given, std::shared_ptr<QuickEntryState> state,
                     QWidget *parent);
    ~QuickEntryDialog() override;
    void done(int result) override;
    /// What its new records began with, by which one that was left for another record is gone on with.
    [[nodiscard]] const QJsonObject &given() const { return m_state->given; }
    [[nodiscard]] bool hasRefused() const { return m_entry.refusedCount() > 0; }
    [[nodiscard]] QString refusedText() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildValues(QStringList asked);
    void buildSeat();
    void buildRows();
    [[nodiscard]] QStringList shownFields() const;
    [[nodiscard]] QString fieldAt(const QWidget *place) const;
    void take(const QString &field, const QJsonValue &value);
    void applyShape();
    void keepState();
    void showClass();
    /// What stood there as the name of the class before is that of this one.
    void followClass();
    void showFound(const ClassSeats::Found &found);
    /// From the field that has the keyboard to what comes next; after the last one the record is saved.
    void goOn();
    void goTo(QWidget *editor);
    void saveNow();
    /// Of the values as they stand, with codes that are in no table.
    [[nodiscard]] FieldFaults faults() const;
    void showFaults(const FieldFaults &faults);
    void showRefused(const QuickEntry::Row &row);
    /// What the bar says goes when what it is about is mended.
    void followFaults();
    void enterRefused();
    void askLeave(int result);
    void leave(int result);
    void showSame();
    void showRows();

    PageContext m_context;
    std::shared_ptr<QuickEntryState> m_state;
    RecordShape m_shape;
    QuickEntry m_entry;
    ClassSeats m_seats;
    MessageBar *m_messages;
    FormCard *m_card;
    QScrollArea *m_scroll;
    Composition *m_composition;
    RecordEditors m_editors;
    QHash<QString, QCheckBox *> m_ticks;
    FormField *m_class = nullptr;
    QLineEdit *m_seat = nullptr;
    FormField *m_seatField = nullptr;
    QString m_className;
    QStringList m_ofClass; ///< fields that hold its name
    TextLabel *m_name = nullptr;
    TextLabel *m_count = nullptr;
    Button *m_undo = nullptr;
    Button *m_again = nullptr;
    QStandardItemModel *m_rows = nullptr;
    ClassSeats::Found m_found;
    enum class Told { Nothing, Faults, Refused };
    Told m_told = Told::Nothing;  ///< by the bar
    qint64 m_same = 0;            ///< the record to which the bar leads
    bool m_isEnterWanted = false; ///< Enter came before the name
};

} // namespace licheng
