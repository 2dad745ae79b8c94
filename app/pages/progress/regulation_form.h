// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "shared/model/record_type.h"
#include "shared/rules/regulation_version.h"

#include <QJsonObject>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace licheng {

class Button;
class FormCard;
class RocDateEdit;
class ScrollPlace;
class TextLabel;

/// A draft of the regulation: from when, passed and approved when and by whom (article 11), every number that
/// the version has, and the words of its articles.
class RegulationForm : public QWidget
{
    Q_OBJECT
public:
    explicit RegulationForm(const PageContext &context, QWidget *parent = nullptr);

    /// Begins with what the version says; the label of the draft that is changed, empty: a new one.
    void edit(const QJsonObject &version, const QString &label);
    /// What is typed.
    [[nodiscard]] QJsonObject version() const;
    [[nodiscard]] const QString &label() const { return m_replaces; }
    [[nodiscard]] bool isChanged() const { return version() != m_first; }
    /// Each at its field, and what has none below the buttons; none clears them.
    void setFaults(const FieldFaults &faults);
    /// Tells at each day that approval needs and is not typed yet that it does; false: none lacks.
    bool showWhatLacks();
    [[nodiscard]] QWidget *firstFocus() const;

Q_SIGNALS:
    void saveWanted();
    void cancelled();
    /// Whom what is typed would touch.
    void reachWanted();

private:
    void build();
    void fillNumbers();
    void showArticle();
    [[nodiscard]] QJsonArray approvals() const;

    PageContext m_context;
    FormCard *m_step;
    FormCard *m_numberCard = nullptr;
    QWidget *m_numberPlace;
    QLineEdit *m_name;
    RocDateEdit *m_from;
    RocDateEdit *m_meetingOn;
    QLineEdit *m_meeting;
    RocDateEdit *m_principalOn;
    QLineEdit *m_principal;
    QComboBox *m_article;
    QPlainTextEdit *m_text;
    TextLabel *m_problem;
    ScrollPlace *m_scroll;
    QHash<QString, std::pair<QLineEdit *, qint64>> m_numbers; ///< by id, with the size of what it counts
    QJsonObject m_version;                                    ///< with the articles as typed
    QJsonObject m_first;
    QString m_replaces;
};

} // namespace licheng
