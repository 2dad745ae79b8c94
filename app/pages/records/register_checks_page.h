// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/fact_list_page.h"
#include "app/pages/common/page_setup.h"
#include "app/presenters/navigator.h"
#include "app/presenters/register_checks_presenter.h"

#include <QDialog>

class QLineEdit;
class QTableWidget;

namespace licheng {

class Button;

/// What changed in the chosen classes since they were checked last, to be read before it is confirmed.
class RegisterCheckDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RegisterCheckDialog(const RegisterChecksPresenter &presenter, QWidget *parent = nullptr);

Q_SIGNALS:
    void confirmed(const QString &note);

private:
    void list(const RegisterChecksPresenter &presenter);

    QTableWidget *m_list;
    QLineEdit *m_note = nullptr;
};

/// 學籍檢核: the term's classes with who checked them and when, and what changed since; article 5, row 1.
class RegisterChecksPage : public FactListPage, public Reachable
{
    Q_OBJECT
public:
    explicit RegisterChecksPage(const PageContext &context, QWidget *parent = nullptr);
    /// As the main window has it.
    [[nodiscard]] static PageSetup page();

    [[nodiscard]] QString subtitle() const override;
    void refresh() override;
    /// With conditions: the classes alone that wait for the own unit's check, which a number leads to.
    void reach(const std::vector<protocol::Condition> &conditions, qint64 recordId) override;

    /// Shows what changed in the marked classes, or the current one, before it is confirmed.
    void check();

private:
    [[nodiscard]] static FactListSetup setup(const PageContext &context);
    void present();
    void showOpen(bool isOpenAlone);

    RegisterChecksPresenter m_presenter;
    Button *m_openAlone;
    bool m_isOpenAlone = false;
};

} // namespace licheng
